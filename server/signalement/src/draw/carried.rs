//! What a person carries: in the hands first, then on the ground beside the feet.

use super::art::{Folder, Inks, Piece, Stance};
use super::body::{Body, Pose, Side};
use super::canvas::{Canvas, Placement};
use super::shape::Point;
use crate::person::Person;

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

    /// Whether the hand on a side holds anything.
    pub(super) fn holds(&self, side: Side) -> bool {
        self.in_hand(side).is_some()
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
        let mut place = Placement::at(palm.x, palm.y);
        if piece.stance == Stance::Staff {
            // As long as it must be to stand on the ground.
            let length = -palm.y * 1_000 / bottom.max(1);
            place = place.scaled(1_000, length);
        }
        canvas.group(place, |canvas| piece.draw(canvas, &Inks::default()));
    }

    /// What stands beside the feet, in the room there is on each side.
    pub(super) fn draw_on_ground(&self, canvas: &mut Canvas, body: &Body, room: [i32; 2]) {
        let near = body.across(75);
        for ((pieces, side), room) in self.ground.iter().zip(Side::BOTH).zip(room) {
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
                let place = Placement::at(middle - i32::midpoint(left, right), 30 - bottom);
                canvas.group(place, |canvas| piece.draw(canvas, &Inks::default()));
                x += width * closer / 1_000;
            }
        }
    }

    fn in_hand(&self, side: Side) -> Option<&'static Piece> {
        self.hands[usize::from(side == Side::Right)]
    }
}
