//! Closed lists of words: an enum whose members are the words that editors type.

/// A word of a closed list.
pub trait Word: Copy {
    /// The list, as the program calls it: `SourceKind`.
    const LIST: &'static str;

    /// The word that editors type.
    fn word(self) -> &'static str;
}

/// Declares a closed list: each member with the word that editors type and the label that readers see.
macro_rules! word_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = $label] $variant,)*
        }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The words that editors type, in the same order.
            pub const WORDS: &[&str] = &[$($word,)*];

            /// The member that a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }

            /// The word that editors type.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What the word means to readers, in English: data files and messages say it.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }

        impl $crate::model::word_list::Word for $name {
            const LIST: &'static str = stringify!($name);

            fn word(self) -> &'static str {
                Self::word(self)
            }
        }
    };
}

pub(crate) use word_list;
