#[test]
fn show() {
    for text in [
        "[[slug|words]] [[region:hk]] [[a]] [[Foo Bar|x]] [[a|]] [[]] [[a|**b** c]]",
        "| a | b |\n|---|---|\n| [[a|b]] | x |\n| [[a\\|b]] | [@a] |\n| [[a]] |",
        "![[x]] ![@a] [text][@a] [@a][@b] [@a][] [@a](x) [@a](https://x.org)",
        "[see [@a]](http://x) [[a|words [@b]]] [@a, [x](y.md)] [@a, [4]] [@a",
        "[[a [[b]]]] [[a|[b](c.md)]] [x [[a]] y](z.md)",
        "> [@a;\n> @b, p.\n> 5]",
        "# T {#a .b c=d}\n\n## T {draft}\n\n## {#x}\n\n##",
        "[a <https://b.org> c](d.md) <a@b.org> <javascript:x>",
        "![a ![b](c.png) [d](e.md) [@x]](f.png 'T')",
        "x[^1] y[^2] ![^1] [q[^1]](u.md) [[q|w[^1]]]\n\n[^1]: note\n[^3]: none",
        "[@ft]: said\n\n[@ft] x",
        "term\n: def\n\n- [x] a\n- [ ] b\n\n> [!NOTE]\n> hi",
        "a\r\nb  \r\nc\r\n\r\n```\r\nx\r\ny\r\n```\r\n",
    ] {
        println!("=== {text}");
        for (piece, range) in super::pieces(text) {
            println!("  {range:?} {piece:?}");
        }
        let mut files = crate::text::Files::default();
        let id = files.add("a.md", text);
        let mut sink = vec![];
        let body = super::body(text, crate::text::Span::new(id, 0..text.len()), &mut sink, Default::default());
        for d in sink { println!("  !! {} {:?} {} | {:?}", d.code, files.slice(d.span), d.message, d.help); }
        println!("  {body:?}");
    }
}
