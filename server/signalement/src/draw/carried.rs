//! What a person carries: in the hands first, then on the ground beside the feet.

use super::art::{Folder, Inks, Piece, Stance};
use super::body::{Body, Pose, Side};
use super::canvas::{Canvas, Ink, LINE, Placement};
use super::paint::Rgb;
use super::shape::{Outline, Point, at};
use crate::person::Person;

/// The place on a piece that a lead is tied to.
const COLLAR: &str = "halsband";
const LEAD: Rgb = Rgb([0x7a, 0x2a, 0x22]);

/// Where everything goes that is carried.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// In the hand on each side, left first.
    hands: [Option<&'static Piece>; 2],
    /// At the ear: a phone for who is calling.
    ear: Vec<&'static Piece>,
    /// On the ground: to the left, to the right.
    ground: [Vec<&'static Piece>; 2],
    /// Behind the person.
    behind: Vec<&'static Piece>,
}

impl Carried {
    /// Gives everything a place.
    pub(super) fn of(person: &Person) -> Self {
        let mut carried = Self::default();
        let calls = person
            .bijzonderheden
            .iter()
            .any(|one| one.as_str() == "belt");
        if calls {
            carried.hands[1] = Folder::Things.piece("telefoon aan oor");
        }
        for thing in person.carried() {
            if let Some(piece) = Folder::Things.piece(thing.code()) {
                carried.take(piece);
            }
        }
        carried
    }

    fn take(&mut self, piece: &'static Piece) {
        let hand = self.hands.iter().position(Option::is_none);
        match (piece.stance, hand) {
            (Stance::Ear, _) => self.ear.push(piece),
            (Stance::Behind, _) => self.behind.push(piece),
            (Stance::Hand | Stance::Staff, Some(hand)) => self.hands[hand] = Some(piece),
            (Stance::Hand | Stance::Staff | Stance::Ground, _) => {
                let side = usize::from(self.ground[0].len() > self.ground[1].len());
                self.ground[side].push(piece);
            }
        }
    }

    /// What the arm on a side does.
    pub(super) fn pose(&self, side: Side) -> Pose {
        match (self.in_hand(side), side) {
            (Some(piece), _) if piece.stance == Stance::Ear => Pose::AtEar,
            (Some(piece), Side::Right) if piece.stance == Stance::Hand => Pose::Bent,
            _ => Pose::Hanging,
        }
    }

    /// Whether the hand on a side holds anything, if only a lead.
    pub(super) fn holds(&self, side: Side) -> bool {
        self.in_hand(side).is_some() || self.led(side).next().is_some()
    }

    /// What stands behind the person.
    pub(super) fn draw_behind(&self, canvas: &mut Canvas, body: &Body) {
        for (index, piece) in (0..).zip(&self.behind) {
            let at = Placement::at(index * 90 - body.across(40), 0);
            canvas.group(at, |canvas| piece.draw(canvas, &Inks::default()));
        }
    }

    /// What is at the ears, for a head in half millimetres.
    pub(super) fn draw_at_ears(&self, canvas: &mut Canvas) {
        for piece in &self.ear {
            piece.draw(canvas, &Inks::default());
        }
    }

    /// What the hand on a side holds, in its palm.
    pub(super) fn draw_in_hand(&self, canvas: &mut Canvas, side: Side, palm: Point) {
        let Some(piece) = self.in_hand(side) else {
            return;
        };
        let [.., bottom] = piece.frame;
        let grip = piece.grip(self.pose(side) == Pose::Hanging);
        let mut place = Placement::at(palm.x - grip.x, palm.y - grip.y);
        if piece.stance == Stance::Staff {
            // As long as it must be to stand on the ground.
            let length = -palm.y * 1_000 / bottom.max(1);
            place = place.scaled(1_000, length);
        }
        canvas.group(place, |canvas| piece.draw(canvas, &Inks::default()));
    }

    /// What stands beside the feet, in the room there is on each side, and the leads to it from the palms.
    pub(super) fn draw_on_ground(
        &self,
        canvas: &mut Canvas,
        body: &Body,
        room: [i32; 2],
        palms: [Point; 2],
    ) {
        let near = body.across(75);
        let sides = self.ground.iter().zip(Side::BOTH).zip(room).zip(palms);
        for (((pieces, side), room), palm) in sides {
            let widths: Vec<i32> = pieces
                .iter()
                .map(|piece| piece.frame[2] - piece.frame[0])
                .collect();
            let all: i32 = widths.iter().sum::<i32>() + 30;
            // Too much for the room stands closer together.
            let closer = ((room - near) * 1_000 / all.max(1)).min(1_000);
            let mut x = near;
            for (piece, width) in pieces.iter().zip(widths) {
                let [left, _, right, bottom] = piece.frame;
                let middle = side.sign() * (x + width * closer / 2_000);
                let origin = at(middle - i32::midpoint(left, right), 30 - bottom);
                let place = Placement::at(origin.x, origin.y);
                canvas.group(place, |canvas| piece.draw(canvas, &Inks::default()));
                if let Some([x, y, ..]) = piece.place(COLLAR) {
                    let collar = origin.by(x, y);
                    let slack = at(i32::midpoint(palm.x, collar.x), collar.y.max(palm.y) + 20);
                    let lead = Outline::from(palm).bow(slack, collar);
                    canvas.path(lead.as_str(), Ink::line(LEAD, LINE + 6));
                }
                x += width * closer / 1_000;
            }
        }
    }

    /// What the hand on a side leads.
    fn led(&self, side: Side) -> impl Iterator<Item = &'static Piece> {
        let pieces = &self.ground[usize::from(side == Side::Right)];
        let pieces = pieces.iter().copied();
        pieces.filter(|piece| piece.place(COLLAR).is_some())
    }

    fn in_hand(&self, side: Side) -> Option<&'static Piece> {
        self.hands[usize::from(side == Side::Right)]
    }
}
