//! Tables as a copied page has them: a row a line, a tab between the cells.

use super::inline::{self, Numbers};
use super::lines::Piece;
use footnote_model::{Alignment, Block};

/// Reads a table at the start of some pieces: two rows or more of as many cells. Says how many
/// pieces it takes.
pub(super) fn table(rest: &[&Piece<'_>], numbers: &Numbers, blocks: &mut Vec<Block>) -> usize {
    let columns = rest.first().map_or(0, |piece| cells(piece).count());
    let count = rest
        .iter()
        .take_while(|piece| columns > 1 && cells(piece).count() == columns)
        .count();
    if count < 2 {
        return 0;
    }
    let mut rows = rest.iter().take(count).map(|piece| {
        cells(piece)
            .map(|cell| inline::inlines(cell.trim(), numbers))
            .collect()
    });
    blocks.push(Block::Table {
        caption: Vec::new(),
        columns: vec![Alignment::default(); columns],
        header: rows.next().unwrap_or_default(),
        rows: rows.collect(),
    });
    count
}

/// Tells a row of two cells or more.
pub(super) fn is_row(piece: &Piece<'_>) -> bool {
    cells(piece).count() > 1
}

fn cells<'a>(piece: &'a Piece<'_>) -> impl Iterator<Item = &'a str> {
    piece.raw.split('\t')
}
