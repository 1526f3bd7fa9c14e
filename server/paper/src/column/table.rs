//! Tables: the names of the columns, repeated on every page, and rows that are torn only when they are higher than a page.

use super::{Column, Style};
use crate::ink::{Ink, Pen, Shape, line};
use crate::strip::{Strip, beside};
use crate::tree::{NodeId, Role};
use letters::Prose;
use std::rc::Rc;

/// White in a cell: at the sides, and above and below.
const CELL: [f32; 2] = [4.0, 3.5];

impl<'a> Column<'a> {
    /// A table: parts of the width and names of its columns, and its rows.
    pub(crate) fn table<const N: usize>(
        &mut self,
        columns: [(f32, &str); N],
        fill: impl FnOnce(&mut Table<'_, '_, N>),
    ) {
        let node = self.tree.add(self.parent, Role::Table);
        let parts = columns.map(|(part, _)| part);
        let row = self.tree.add(node, Role::Row);
        let width = self.width;
        let gap = 2.0 * CELL[0];
        let room = width - gap * N as f32;
        let named = self.columns(
            row,
            &Role::ColumnName,
            &parts,
            [room, gap],
            |index, cell| {
                let style = Style::of(9.5, 13.0, 0.0);
                cell.paragraph(Prose::bold(columns[index].1), style);
            },
        );
        let mut head = beside(named, self.room)
            .into_iter()
            .next()
            .unwrap_or_default()
            .moved([CELL[0], CELL[1]]);
        head.height += 2.0 * CELL[1];
        let y = head.height;
        head.draw_behind(Shape::drawn(
            line(&[[0.0, y], [width, y]]),
            Pen::new(Ink::BLACK, 1.2),
        ));
        let mut repeated = head.clone();
        for mark in &mut repeated.marks {
            mark.node = None;
        }
        let first = self.strips.len();
        self.strips.push(Strip {
            before: 8.0,
            with_next: true,
            ..head
        });
        fill(&mut Table {
            column: self,
            node,
            parts,
            head: Rc::new(repeated),
        });
        self.keep_if_short(first);
    }
}

/// The rows of a table as they are added.
pub(crate) struct Table<'t, 'a, const N: usize> {
    column: &'t mut Column<'a>,
    node: NodeId,
    parts: [f32; N],
    head: Rc<Strip>,
}

impl<const N: usize> Table<'_, '_, N> {
    /// A row; `fill` gets the number of each cell.
    pub(crate) fn row(&mut self, fill: impl FnMut(usize, &mut Column<'_>)) {
        let row = self.column.tree.add(self.node, Role::Row);
        let width = self.column.width;
        let gap = 2.0 * CELL[0];
        let room = [width - gap * N as f32, gap];
        let cells = self
            .column
            .columns(row, &Role::Cell, &self.parts, room, fill);
        let room = self.column.room - self.head.height - 2.0 * CELL[1];
        for strip in beside(cells, room) {
            let height = strip.height + 2.0 * CELL[1];
            let mut strip = Strip {
                height,
                head: Some(Rc::clone(&self.head)),
                ..strip.moved([CELL[0], CELL[1]])
            };
            strip.draw_behind(Shape::drawn(
                line(&[[0.0, height], [width, height]]),
                Pen::new(Ink::grey(0xaa), 0.6),
            ));
            self.column.strips.push(strip);
        }
    }
}
