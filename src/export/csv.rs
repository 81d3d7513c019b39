//! A layer's values as CSV (RFC 4180): one row a unit, codes as text, an empty cell for a missing
//! value with its reason in the status column beside it.

use super::Selection;

/// The table, UTF-8 without a byte order mark, lines ending in CRLF.
pub fn csv(selection: &Selection<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let columns = selection.columns();
    let mut header: Vec<String> = ["code", "name_kk", "name_ru", "name_en", "parent"]
        .map(str::to_owned)
        .to_vec();
    for column in &columns {
        let id = &column.indicator.id;
        header.extend([id.clone(), format!("{id}_status"), format!("{id}_period")]);
    }
    writer.write_record(&header)?;
    for position in selection.positions() {
        let unit = &selection.layer.units()[position];
        let mut row = vec![
            unit.code.to_string(),
            inert(&unit.names.kk),
            inert(&unit.names.ru),
            inert(&unit.names.en),
            unit.parent
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ];
        for column in &columns {
            let one = column.observations.get(position);
            row.push(
                one.and_then(|o| o.value())
                    .map(|v| v.to_string())
                    .unwrap_or_default(),
            );
            row.push(one.and_then(|o| o.status()).unwrap_or_default().to_owned());
            row.push(
                column
                    .view
                    .period
                    .map(|p| p.to_string())
                    .unwrap_or_default(),
            );
        }
        writer.write_record(&row)?;
    }
    writer.into_inner().map_err(|e| e.into_error().into())
}

/// A text cell that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection).
pub(super) fn inert(text: &str) -> String {
    let risky = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'
        )
    };
    if text.trim_start().starts_with(risky) || text.starts_with(risky) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn a_name_cannot_become_a_formula() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert(" \u{ff1d}cmd"), "' \u{ff1d}cmd");
        assert_eq!(inert("Орал"), "Орал");
    }
}
