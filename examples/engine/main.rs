//! The engine alone, on files: for measuring it beside other programs.
use std::time::Instant;

use collatio::{FormId, Symbols, Unit};
use collatio::align::edit::Ruler;

fn symbols(text: &str, table: &mut Symbols, ids: &mut Vec<FormId>) {
    ids.clear();
    table.push(text, ids);
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut ruler = Ruler::new();
    let mut table = Symbols::new(Unit::CodePoint);
    let (mut a, mut b) = (Vec::new(), Vec::new());
    match args[1].as_str() {
        "distance" | "script" | "near" => {
            symbols(&std::fs::read_to_string(&args[2]).expect("a"), &mut table, &mut a);
            symbols(&std::fs::read_to_string(&args[3]).expect("b"), &mut table, &mut b);
            let t = Instant::now();
            let d = match args[1].as_str() { "distance" => ruler.distance(&a, &b), "script" => ruler.script(&a, &b).edits(), _ => ruler.near(&a, &b).edits() };
            println!("distance={d} {:?}", t.elapsed());
        }
        "lines" => {
            let text = std::fs::read_to_string(&args[3]).expect("a");
            let mut sum = 0;
            let t = Instant::now();
            let mut n = 0;
            for line in text.lines() {
                let (x, y) = line.split_once('\t').expect("tab");
                symbols(x, &mut table, &mut a);
                symbols(y, &mut table, &mut b);
                sum += if args[2] == "distance" { ruler.distance(&a, &b) } else { ruler.script(&a, &b).edits() };
                n += 1;
            }
            println!("distance={sum} {:?} {:.0}/s", t.elapsed(), n as f64 / t.elapsed().as_secs_f64());
        }
        "pages" => {
            let text = std::fs::read_to_string(&args[3]).expect("a");
            let mut sum = 0;
            let t = Instant::now();
            let mut n = 0;
            for line in text.lines() {
                let v: serde_json::Value = serde_json::from_str(line).expect("json");
                symbols(v["gt"].as_str().unwrap(), &mut table, &mut a);
                symbols(v["ocr"].as_str().unwrap(), &mut table, &mut b);
                sum += if args[2] == "distance" { ruler.distance(&a, &b) } else { ruler.script(&a, &b).edits() };
                n += 1;
            }
            println!("distance={sum} {:?} {:.0}/s", t.elapsed(), n as f64 / t.elapsed().as_secs_f64());
        }
        _ => {}
    }
}
