//! What clerks and archives write, in each language: what a line is by its looks.

use super::{Look, look};
use crate::language::Languages;

#[test]
fn lines_are_known_in_every_language() {
    let kind = Look::Heading("kind-of-document");
    let date = Look::Heading("date-line");
    let rows = [
        // English
        ("TOP SECRET", Look::Stamp),
        ("My dear Sir,", Look::Address),
        ("Your obedient servant", Look::Closing),
        ("Carbon copy", kind),
        ("Third draft", kind),
        ("National Archives Identifier: 267618", Look::Label),
        // German
        ("GEHEIME KOMMANDOSACHE", Look::Stamp),
        ("Sehr geehrter Herr Minister!", Look::Address),
        ("Mit vorzüglicher Hochachtung", Look::Closing),
        ("Zweite Ausfertigung", kind),
        ("Durchschlag", kind),
        ("Berlin, den 27. Februar 1943", date),
        ("Alte Signatur: Pol. 29", Look::Label),
        ("Laufzeit: 3. März 1872", Look::SharedLabel),
        ("Transkription:", Look::TranscriptLine),
        // French
        ("TRES SECRET", Look::Stamp),
        ("Monsieur le Ministre,", Look::Address),
        ("Veuillez agréer, Monsieur", Look::Closing),
        ("Deuxième copie", kind),
        ("Paris, le 27 février 1943", date),
        ("Droits : domaine public", Look::Label),
        ("Date d'édition : 1943-02-27", Look::SharedLabel),
        ("Texte brut", Look::TranscriptLine),
        // Spanish
        ("MUY SECRETO", Look::Stamp),
        ("Estimado señor:", Look::Address),
        ("Dios guarde a Usted", Look::Closing),
        ("Segundo borrador", kind),
        ("Madrid, 27 de febrero de 1943", date),
        ("Código de referencia: ES.28079", Look::Label),
        ("Transcripción:", Look::TranscriptLine),
        // Italian
        ("SEGRETISSIMO", Look::Stamp),
        ("Egregio signore,", Look::Address),
        ("Distinti saluti", Look::Closing),
        ("Prima bozza", kind),
        ("Roma, 27 febbraio 1943", date),
        ("Collocazione: busta 12", Look::Label),
        ("Trascrizione", Look::TranscriptLine),
        // Dutch
        ("ZEER GEHEIM", Look::Stamp),
        ("Geachte heer,", Look::Address),
        ("Hoogachtend", Look::Closing),
        ("Eensluidend afschrift", kind),
        ("Den Haag, 27 februari 1943", date),
        ("Inventarisnummer: 2.05.80", Look::Label),
        ("Transcriptie:", Look::TranscriptLine),
        // Latin
        ("Vale", Look::Closing),
        ("Epistola prima", kind),
        ("Romae, die 27 Februarii 1743", date),
        // Russian
        ("СТРОГО СЕКРЕТНО", Look::Stamp),
        ("Глубокоуважаемый товарищ!", Look::Address),
        ("С товарищеским приветом", Look::Closing),
        ("Вторая копия", kind),
        ("Москва, 27 февраля 1943 г.", date),
        ("Опись: 2", Look::Label),
        ("Расшифровка:", Look::TranscriptLine),
        // Polish
        ("ŚCIŚLE TAJNE", Look::Stamp),
        ("Szanowny Panie,", Look::Address),
        ("Z poważaniem", Look::Closing),
        ("Drugi odpis", kind),
        ("Warszawa, dnia 27 lutego 1943", date),
        ("Sygnatura: 175", Look::Label),
        ("Transkrypcja:", Look::TranscriptLine),
        // What only looks like it.
        ("It was five days ago and 3 hours.", Look::Short),
        ("Federal reserve notes went out.", Look::Short),
        ("Versione", kind),
        ("Conversions of the heathen", Look::Short),
    ];
    for (line, wanted) in rows {
        assert_eq!(look(line, &Languages::default()), wanted, "{line:?}");
    }
}
