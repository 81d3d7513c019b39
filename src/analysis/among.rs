//! The units that ranks, means and groups are of: all of a layer, or those of a place. One reading of it and one
//! sentence on it for every question.

use serde::Serialize;

use super::Request;
use super::answer::Draft;
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::parameters::AMONG;
use crate::model::{Lang, Subset};
use crate::words;

/// Some units of a layer, or all.
#[derive(Debug, Clone)]
pub(crate) struct Among<'a> {
    dataset: &'a Dataset,
    layer: &'a Layer,
    lang: Lang,
    subset: Option<Subset>,
}

/// A place, in words and in numbers, as an answer has it.
#[derive(Debug, Serialize)]
struct PlaceTold {
    r#where: String,
    text: String,
    units: usize,
    of: usize,
}

impl<'a> Among<'a> {
    /// Those that a question asks for.
    pub(super) fn of(request: &Request<'a>) -> Result<Self, ResolveError> {
        let (dataset, layer, lang) = request.parts();
        Self::new(dataset, layer, request.get(AMONG.name), lang)
    }

    /// Those of a place as an address spells it; all where none is given.
    pub(crate) fn new(
        dataset: &'a Dataset,
        layer: &'a Layer,
        place: Option<&str>,
        lang: Lang,
    ) -> Result<Self, ResolveError> {
        let subset = place.map(|text| dataset.subset(layer.id(), text));
        Ok(Self {
            subset: subset.transpose()?.flatten(),
            dataset,
            layer,
            lang,
        })
    }

    /// True for a unit at a position of the layer that is one of them.
    pub(crate) fn contains(&self, position: usize) -> bool {
        let subset = self.subset.as_ref();
        subset.is_none_or(|one| one.contains(position))
    }

    /// The positions of a place, rising; none where all units are meant.
    pub(crate) fn place(&self) -> Option<&[usize]> {
        self.subset.as_ref().map(Subset::positions)
    }

    /// The positions of them all, rising.
    pub(crate) fn positions(&self) -> Vec<usize> {
        let all = 0..self.layer.units().len();
        all.filter(|unit| self.contains(*unit)).collect()
    }

    /// The place as an address spells it.
    pub(crate) fn spelling(&self) -> Option<String> {
        self.subset.as_ref().map(|one| one.place().to_string())
    }

    /// What the place is called, as it stands at the beginning of a line.
    pub(crate) fn title(&self) -> Option<String> {
        let name = self.name()?;
        let mut letters = name.chars();
        let first = letters.next()?.to_uppercase();
        Some(first.chain(letters).collect())
    }

    /// What the place is called, within a line.
    pub(crate) fn name(&self) -> Option<String> {
        let subset = self.subset.as_ref()?;
        let text = self.dataset.subset_in_words(self.layer, subset, self.lang);
        Some(text)
    }

    /// `Districts and cities, at the border: Russia: 13 of 41`, with what follows where that is all of them, one or none.
    pub(crate) fn told(&self) -> Option<String> {
        let (lang, layer) = (self.lang, self.layer.title().get(self.lang));
        let (name, n) = (self.name()?, self.place()?.len());
        let all = self.layer.units().len();
        let [count, of] = [n, all].map(|n| lang.count(n));
        Some(match n {
            0 => words::among_none(lang, layer, &name),
            n if n == all => words::among_whole(lang, layer, &of, &name),
            1 => words::among_one(lang, layer, &of, &name),
            _ => words::among_place(lang, layer, &count, &of, &name),
        })
    }

    /// That some of the chosen units are none of them, where that is so.
    pub(crate) fn told_outside(&self, chosen: &[usize]) -> Option<String> {
        let outside = chosen.iter().filter(|one| !self.contains(**one));
        let names = outside.map(|one| self.layer.units()[*one].names.get(self.lang));
        let names: Vec<&str> = names.collect();
        (!names.is_empty()).then(|| words::among_outside(self.lang, &names.join(", ")))
    }

    /// Puts the place into an answer, where there is one.
    pub(super) fn tell(&self, draft: &mut Draft<'_>) {
        let (Some(spelling), Some(text), Some(units)) =
            (self.spelling(), self.told(), self.place())
        else {
            return;
        };
        draft.headline(text.clone());
        draft.put(
            "among",
            &PlaceTold {
                r#where: spelling,
                text,
                units: units.len(),
                of: self.layer.units().len(),
            },
        );
    }
}
