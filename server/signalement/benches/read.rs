//! How long reading one message takes: texts of about 200 characters, one as long as is read at all, and hostile ones that long.

use criterion::{Criterion, criterion_group, criterion_main};
use signalement::read::{READ_MAX, read};
use std::hint::black_box;

/// Messages in the style of a hurried sender, each of about 200 characters.
const MESSAGES: [&str; 4] = [
    "man met een zwarte jas en een witte pet voelt aan de achterdeur van nummer 12, ongeveer 25 jaar, 1m80, slank, kort blond haar, hij ging te voet weg richting het station samen met een vrouw in een rode jas",
    "zwrte vw golf met getinte ruiten kent 27-XKB-4 rijdt al drie keer langzaam door de straat, bestuurder heeft n donkerblauwe trui nee wacht zwart, en grijs petje. ging net de Molenweg op richting snelweg",
    "two men, one in a green puffer jacket with jeans and white trainers, the other all in black with a rucksack, both about 6ft, mid twenties, checking every car door in Church Street, now heading to the park",
    "Goedenavond, er loopt hier een onbekende vrouw van middelbare leeftijd met lang grijs haar in een staart, bril met dikke glazen, beige regenjas. Ze belt overal aan en vraagt of haar hond is gezien. Geen tas.",
];

fn reading(criterion: &mut Criterion) {
    // The tables are made at the first use; that is not what is measured.
    let _ = read(MESSAGES[0], None);
    for (index, message) in MESSAGES.iter().enumerate() {
        criterion.bench_function(
            &format!("message {index}, {} characters", message.chars().count()),
            |bencher| {
                bencher.iter(|| read(black_box(message), None));
            },
        );
    }
    let long: String = MESSAGES.join(" ").chars().cycle().take(READ_MAX).collect();
    criterion.bench_function("as long as is read", |bencher| {
        bencher.iter(|| read(black_box(&long), None));
    });
}

/// Texts that say the same over and over, as nobody does who saw something.
fn hostile(criterion: &mut Criterion) {
    for words in ["de ", "die ", "haar ", "golf of polo ", "richting "] {
        let long: String = words.chars().cycle().take(READ_MAX).collect();
        criterion.bench_function(&format!("as long as is read, of {words:?}"), |bencher| {
            bencher.iter(|| read(black_box(&long), None));
        });
    }
}

criterion_group!(benches, reading, hostile);
criterion_main!(benches);
