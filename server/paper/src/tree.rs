//! What the parts of a document are, so that it can be read aloud: headings, lists, tables and pictures with their text.

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(usize);

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole document.
    Document,
    /// A heading of a level (1 is the title), with its text.
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    /// The bullet or box before an item.
    Bullet,
    ItemText,
    Table,
    Row,
    /// A cell with the name of its column.
    ColumnName,
    Cell,
    /// A picture and the same in words.
    Figure(String),
    /// Things that belong together.
    Group,
}

/// The parts of a document, each within another, in the order in which they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tree(Vec<(Role, Vec<NodeId>)>);

impl Tree {
    /// The whole document.
    pub(crate) const ROOT: NodeId = NodeId(0);

    /// A document without parts.
    pub(crate) fn new() -> Self {
        Self(vec![(Role::Document, Vec::new())])
    }

    /// Adds a part to another.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.0.len());
        self.0.push((role, Vec::new()));
        self.0[parent.0].1.push(id);
        id
    }

    /// What a part is.
    pub(crate) fn role(&self, id: NodeId) -> &Role {
        &self.0[id.0].0
    }

    /// The parts in a part.
    pub(crate) fn children(&self, id: NodeId) -> &[NodeId] {
        &self.0[id.0].1
    }
}
