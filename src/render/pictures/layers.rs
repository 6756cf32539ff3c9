//! Boxes in layers from left to right: whatever leads to a box stands left of it. Knows no record and no words. A picture
//! has a few dozen boxes at most, so that nothing here needs to be clever to be quick.

/// Where each box stands.
#[derive(Debug)]
pub(super) struct Layout {
    /// The layer of each box, from the left.
    pub layer: Vec<usize>,
    /// The middle of each box from the top, in thousandths of a box with the room around it.
    pub middle: Vec<i64>,
    /// How many layers there are.
    pub layers: usize,
    /// How high the highest is, in thousandths of a box.
    pub height: i64,
    /// The edges that are drawn: those that close no circle.
    pub edges: Vec<(usize, usize)>,
}

/// A box with the room around it.
const UNIT: i64 = 1000;
const SWEEPS: usize = 6;

/// Lays out `count` boxes with edges from left to right. Boxes that have no better place keep their order.
pub(super) fn layout(count: usize, edges: &[(usize, usize)]) -> Layout {
    let edges = without_circles(count, edges);
    let layer = layers_of(count, &edges);
    let layers = layer.iter().max().map_or(0, |last| last + 1);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); layers];
    for (at, layer) in layer.iter().enumerate() {
        rows.get_mut(*layer).into_iter().for_each(|row| row.push(at));
    }
    let tallest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let height = i64::try_from(tallest).unwrap_or(0) * UNIT;
    let mut middle = vec![0; count];
    for row in &rows {
        stack(row, &vec![0; count], height, &mut middle);
    }
    for sweep in 0..SWEEPS {
        let forward = sweep % 2 == 0;
        for at in 0..layers {
            let at = if forward { at } else { layers - 1 - at };
            let Some(row) = rows.get_mut(at) else { continue };
            let wanted = wanted(row, &edges, forward, &middle);
            row.sort_by_key(|one| (wanted.get(*one).copied().unwrap_or(0), *one));
            stack(row, &wanted, height, &mut middle);
        }
    }
    Layout { layer, middle, layers, height, edges }
}

/// The edges in their order, each once, without those that would lead back.
fn without_circles(count: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (from, to) in edges.iter().copied().filter(|(from, to)| from != to && *from < count && *to < count) {
        if !kept.contains(&(from, to)) && !leads(&kept, to, from) {
            kept.push((from, to));
        }
    }
    kept
}

/// Whether a way leads from one box to another.
fn leads(edges: &[(usize, usize)], from: usize, to: usize) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(at) = seen.get(next).copied() {
        if at == to {
            return true;
        }
        next += 1;
        for (_, further) in edges.iter().filter(|(start, _)| *start == at) {
            if !seen.contains(further) {
                seen.push(*further);
            }
        }
    }
    false
}

/// Each box right of all that leads to it, and as near as it can be to what it leads to.
fn layers_of(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut layer = vec![0_usize; count];
    // Without circles no way is longer than there are boxes.
    for _ in 0..count {
        let mut moved = false;
        for (from, to) in edges {
            let least = layer.get(*from).map_or(0, |layer| layer + 1);
            if let Some(at) = layer.get_mut(*to).filter(|at| **at < least) {
                *at = least;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    for _ in 0..count {
        let mut moved = false;
        for at in 0..count {
            let to = edges.iter().filter(|(from, _)| *from == at).filter_map(|(_, to)| layer.get(*to)).min();
            let Some(nearest) = to.map(|to| to.saturating_sub(1)) else { continue };
            if let Some(own) = layer.get_mut(at).filter(|own| **own < nearest) {
                *own = nearest;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    layer
}

/// The height at which each box of a row would like to stand: the mean of those that it is tied to.
fn wanted(row: &[usize], edges: &[(usize, usize)], forward: bool, middle: &[i64]) -> Vec<i64> {
    let mut wanted = middle.to_vec();
    for one in row {
        let tied = edges.iter().filter_map(|(from, to)| match forward {
            true => (to == one).then_some(*from),
            false => (from == one).then_some(*to),
        });
        let heights: Vec<i64> = tied.filter_map(|other| middle.get(other).copied()).collect();
        let count = i64::try_from(heights.len()).unwrap_or(i64::MAX);
        if let (Some(slot), true) = (wanted.get_mut(*one), count > 0) {
            *slot = heights.iter().sum::<i64>() / count;
        }
    }
    wanted
}

/// Puts a row of boxes one below the other, together as near as can be to where they would like to be: boxes that would
/// overlap share their distance (isotonic regression, by merging neighbours that stand in the wrong order).
fn stack(row: &[usize], wanted: &[i64], height: i64, middle: &mut [i64]) {
    let count = i64::try_from(row.len()).unwrap_or(0);
    // Of each group of boxes without room between them: the sum of their wishes for the first one's place, and how many.
    let mut groups: Vec<(i64, i64)> = Vec::new();
    for (place, one) in (0..).zip(row) {
        let mut group = (wanted.get(*one).copied().unwrap_or(0) - place * UNIT, 1);
        while let Some((sum, boxes)) = groups.pop_if(|(sum, boxes)| *sum / *boxes > group.0 / group.1) {
            group = (group.0 + sum, group.1 + boxes);
        }
        groups.push(group);
    }
    let starts = groups.iter().flat_map(|(sum, boxes)| (0..*boxes).map(move |_| sum / boxes));
    let (first, last) = (UNIT / 2, height - count * UNIT + UNIT / 2);
    for ((place, one), start) in (0..).zip(row).zip(starts) {
        if let Some(slot) = middle.get_mut(*one) {
            *slot = start.clamp(first, last.max(first)) + place * UNIT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::layout;

    #[test]
    fn a_box_stands_right_of_all_that_leads_to_it_and_no_two_on_one_place() {
        let done = layout(6, &[(0, 2), (1, 2), (2, 3), (2, 4), (0, 4), (5, 4)]);
        assert_eq!(done.layer, [0, 0, 1, 2, 2, 1]);
        assert_eq!((done.layers, done.height), (3, 2000));
        for (a, b) in [(0, 1), (3, 4), (2, 5)] {
            assert!(done.middle[a].abs_diff(done.middle[b]) >= 1000, "{:?}", done.middle);
        }
    }

    #[test]
    fn what_leads_in_a_circle_is_drawn_without_the_edge_that_closes_it() {
        let done = layout(3, &[(0, 1), (1, 2), (2, 0), (1, 1), (0, 1), (7, 1)]);
        assert_eq!(done.edges, [(0, 1), (1, 2)]);
        assert_eq!(done.layer, [0, 1, 2]);
        assert_eq!(layout(0, &[]).height, 0);
    }
}
