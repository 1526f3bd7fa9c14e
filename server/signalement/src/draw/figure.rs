//! A person from head to toe: body, clothes and what is carried, drawn from back to front.

use super::accessories;
use super::body::{Body, Pose, Side};
use super::canvas::{Canvas, Ink, LINE, Placement};
use super::carried::Carried;
use super::feet;
use super::hands;
use super::head::{HEAD, Head};
use super::legs;
use super::outfit::{Outfit, Worn};
use super::paint::{Rgb, Swatch, skin};
use super::shape::{Limb, Outline, at};
use super::tops::Top;
use crate::person::Person;

/// A person who is ready to be drawn, standing on the origin.
pub(super) struct Figure<'a> {
    person: &'a Person,
    body: Body,
    outfit: Outfit,
    carried: Carried,
    skin: Rgb,
}

impl<'a> Figure<'a> {
    /// The figure of a person.
    pub(super) fn of(person: &'a Person) -> Self {
        Self {
            person,
            body: Body::of(person),
            outfit: Outfit::of(person),
            carried: Carried::of(person),
            skin: skin(person.huidskleur),
        }
    }

    /// Millimetres from sole to crown.
    pub(super) fn height(&self) -> i32 {
        self.body.height
    }

    /// Everything, with so much room on the ground to the left and to the right.
    pub(super) fn draw(&self, canvas: &mut Canvas, room: [i32; 2]) {
        self.carried.draw_behind(canvas, &self.body);
        for bag in &self.outfit.bags {
            accessories::draw_behind(canvas, &self.body, bag);
        }
        self.draw_legs(canvas);
        self.draw_trunk(canvas, true);
        self.draw_head(canvas, false);
        self.draw_hands_over(canvas);
        let palms = Side::BOTH.map(|side| {
            let pose = self.carried.pose(side);
            hands::palm(&self.body, &self.body.arm(side, pose), pose)
        });
        self.carried.draw_on_ground(canvas, &self.body, room, palms);
    }

    /// Head and shoulders.
    pub(super) fn draw_bust(&self, canvas: &mut Canvas) {
        for bag in &self.outfit.bags {
            accessories::draw_behind(canvas, &self.body, bag);
        }
        self.draw_trunk(canvas, false);
        self.draw_head(canvas, true);
    }

    /// What of the bust is shown: left, top, width and height.
    pub(super) fn bust(&self, width: i32, height: i32) -> [i32; 4] {
        let chin = self.body.chin();
        // A head takes a little over half of the height.
        let high = self.body.head * 190 / 100;
        let wide = high * width / height;
        [
            chin.x - wide / 2,
            chin.y - self.body.head * 142 / 100,
            wide,
            high,
        ]
    }

    fn draw_legs(&self, canvas: &mut Canvas) {
        let (body, outfit) = (&self.body, &self.outfit);
        let is_boot = |worn: &Worn| worn.code == "laarzen";
        for side in Side::BOTH {
            let leg = body.leg(side);
            canvas.path(
                leg.outline(0, 1_000, 0).as_str(),
                Ink::cloth(Swatch::plain(self.skin)),
            );
        }
        let booted = outfit.shoes.iter().any(is_boot);
        let ending = if booted {
            legs::Ending::InBoots
        } else if outfit.socks.is_empty() {
            legs::Ending::Shoes
        } else {
            legs::Ending::AboveSocks
        };
        // Bare feet are under open shoes, and socks in them.
        for side in Side::BOTH {
            for sock in outfit.socks.iter().filter(|_| !booted) {
                feet::draw_sock(canvas, body, sock, side, false);
            }
        }
        let (boots, shoes): (Vec<_>, Vec<_>) = outfit.shoes.iter().partition(|worn| is_boot(worn));
        for side in Side::BOTH {
            for shoe in &shoes {
                feet::draw_shoe(canvas, body, shoe, side, self.skin);
            }
        }
        for garment in &outfit.legs {
            legs::draw(canvas, body, garment, ending);
        }
        for side in Side::BOTH {
            for sock in outfit.socks.iter().filter(|_| booted) {
                feet::draw_sock(canvas, body, sock, side, true);
            }
            for boot in &boots {
                feet::draw_shoe(canvas, body, boot, side, self.skin);
            }
        }
    }

    /// Neck, clothes and arms; for a bust without what the hands hold.
    fn draw_trunk(&self, canvas: &mut Canvas, whole: bool) {
        let tops = self.tops(whole);
        let body = &self.body;
        // Of a bust only the shoulders are seen.
        let pose = |side| {
            if whole {
                self.carried.pose(side)
            } else {
                Pose::Hanging
            }
        };
        let arms = Side::BOTH.map(|side| body.arm(side, pose(side)));
        for top in &tops {
            top.draw_behind(canvas);
        }
        self.draw_neck(canvas);
        for arm in &arms {
            hands::draw_arm(canvas, arm, self.skin);
        }
        // A coat without sleeves is worn over those of a sweater.
        for top in &tops {
            top.draw(canvas);
            for arm in &arms {
                top.draw_sleeve(canvas, arm);
            }
        }
        for neckwear in &self.outfit.neck {
            accessories::draw_neckwear(canvas, body, neckwear);
        }
        for bag in &self.outfit.bags {
            accessories::draw_bag(canvas, body, bag);
        }
        for (side, arm) in Side::BOTH.into_iter().zip(&arms) {
            if whole && self.carried.pose(side) != Pose::AtEar {
                self.draw_hand(canvas, side, arm);
            }
        }
    }

    /// A hand at the ear is before the head.
    fn draw_hands_over(&self, canvas: &mut Canvas) {
        for side in Side::BOTH {
            let pose = self.carried.pose(side);
            if pose == Pose::AtEar {
                self.draw_hand(canvas, side, &self.body.arm(side, pose));
            }
        }
    }

    fn draw_hand(&self, canvas: &mut Canvas, side: Side, arm: &Limb) {
        let (body, pose) = (&self.body, self.carried.pose(side));
        self.carried
            .draw_in_hand(canvas, side, hands::palm(body, arm, pose));
        let holds = self.carried.holds(side);
        let gloves: Vec<Option<&Worn>> = self.outfit.gloves.iter().map(Some).collect();
        let glove = gloves.last().copied().flatten();
        hands::draw_hand(canvas, body, arm, pose, holds, self.skin, glove);
    }

    fn draw_neck(&self, canvas: &mut Canvas) {
        let body = &self.body;
        let neck = body
            .trunk
            .outline(body.chin().y - body.head / 6, body.y(815), 0);
        canvas.path(neck.as_str(), Ink::cloth(Swatch::plain(self.skin)));
        let wide = body.trunk.half(body.y(850)) - LINE / 2;
        let chin = at(body.middle(860), body.chin().y);
        let shadow = Outline::from(chin.by(-wide, -10))
            .line(chin.by(wide, -10))
            .line(chin.by(wide, body.across(4)))
            .bow(
                at(chin.x, chin.y + body.across(26)),
                chin.by(-wide, body.across(4)),
            )
            .close();
        canvas.path(shadow.as_str(), Ink::fill(self.skin.dark()));
    }

    fn draw_head(&self, canvas: &mut Canvas, portrait: bool) {
        let head = Head::of(self.person, &self.outfit.head);
        let scale = self.body.head * 1_000 / HEAD;
        let chin = self.body.chin();
        canvas.group(
            Placement::at(chin.x, chin.y).scaled(scale, scale),
            |canvas| {
                if portrait {
                    head.draw_portrait(canvas);
                } else {
                    head.draw(canvas);
                }
                self.carried.draw_at_ears(canvas);
            },
        );
    }

    fn tops(&self, whole: bool) -> Vec<Top<'_>> {
        let tops = &self.outfit.tops;
        (0..tops.len())
            .map(|index| {
                let under = index.checked_sub(1).and_then(|index| tops.get(index));
                Top::new(
                    &self.body,
                    &tops[index],
                    tops.len() - 1 - index,
                    under,
                    self.skin,
                    whole,
                )
            })
            .collect()
    }
}
