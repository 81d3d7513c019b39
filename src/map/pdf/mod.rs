//! The drawing as a document, of one page or of an atlas' (PDF 1.7, ISO 32000-1): shapes stay shapes, and texts can be
//! searched and copied.

mod letters; //   the letters that a map shows, as fonts
mod painter; //   shapes and texts become the operators of a page
mod resources; // fonts, patterns and opacities that a page names

use std::collections::BTreeSet;

use pdf_writer::types::StructRole;
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, TextStr};
use resvg::usvg::Transform;

use self::letters::Letters;
use self::painter::Painter;
use self::resources::Resources;
use super::plan::MapPlan;
use super::render::{Rendered, rendered};
use super::scene::{DrawingError, scene};
use super::setting::Setting;
use crate::coding::{Effort, zlib};

/// Points (1/72 inch) of a pixel of CSS (1/96 inch).
const POINTS: f32 = 0.75;

/// A page as it is painted: its size in points and its operators, packed.
struct Page {
    size: [f32; 2],
    content: Vec<u8>,
}

/// The map as PDF, in the size that its pixels have on paper; of an atlas each page. The same plan has the same bytes.
pub fn pdf(plan: &MapPlan<'_>) -> Result<Vec<u8>, DrawingError> {
    let pages = plan.pages();
    let drawings: Vec<Rendered> = pages
        .map(|page| rendered(&page, &Setting::Inline(String::new())))
        .collect();
    pdf_of(&drawings)
}

/// Drawings as the pages of a document.
pub(super) fn pdf_of(drawings: &[Rendered]) -> Result<Vec<u8>, DrawingError> {
    let mut letters = [BTreeSet::new(), BTreeSet::new()];
    for drawing in drawings {
        for (all, own) in letters.iter_mut().zip(&drawing.letters) {
            all.extend(own);
        }
    }
    let mut resources = Resources::new(Letters::of(&letters));
    let pages = drawings.iter().map(|one| painted(one, &mut resources));
    let pages: Vec<Page> = pages.collect::<Result<_, _>>()?;
    let mut pdf = Pdf::new();
    let fonts_and_paints = resources.write(&mut pdf);
    document(&mut pdf, drawings, &pages, fonts_and_paints);
    Ok(pdf.finish())
}

fn painted(drawing: &Rendered, resources: &mut Resources) -> Result<Page, DrawingError> {
    let tree = scene(&drawing.svg)?;
    let size = [tree.size().width(), tree.size().height()].map(|pixels| pixels * POINTS);
    // A page's origin is below, a drawing's above.
    let base = Transform::from_row(POINTS, 0.0, 0.0, -POINTS, 0.0, size[1]);
    let mut painter = Painter::new(resources, tree.fontdb(), base);
    painter.page(tree.root())?;
    let content = zlib(&painter.finish(), Effort::Kept);
    Ok(Page { size, content })
}

/// The pages, and what says what is on each to those who do not see it: a figure with its description.
fn document(pdf: &mut Pdf, drawings: &[Rendered], pages: &[Page], resources: Ref) {
    let Some(first) = drawings.first() else {
        return;
    };
    let [title, description] = &first.texts;
    let mut next = Ref::new(resources.get() + 1);
    let [catalog, all, about, structure] = std::array::from_fn(|_| next.bump());
    let refs: Vec<[Ref; 4]> = pages
        .iter()
        .map(|_| std::array::from_fn(|_| next.bump()))
        .collect();
    let mut root = pdf.catalog(catalog);
    root.pages(all).lang(TextStr(first.lang.tag()));
    root.pair(Name(b"StructTreeRoot"), structure);
    root.viewer_preferences().display_doc_title(true);
    root.mark_info().marked(true);
    root.finish();
    let mut tree: StructTreeRoot<'_> = pdf.indirect(structure).start();
    tree.children()
        .items(refs.iter().map(|[_, _, figure, _]| *figure));
    let mut parents = tree.parent_tree();
    let mut numbers = parents.nums();
    for (number, [_, _, _, figures]) in (0..).zip(&refs) {
        numbers.insert(number, *figures);
    }
    numbers.finish();
    parents.finish();
    tree.finish();
    pdf.document_info(about)
        .title(TextStr(title))
        .subject(TextStr(description));
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(all)
        .kids(refs.iter().map(|[page, ..]| *page))
        .count(count);
    for (number, ((drawing, one), refs)) in (0..).zip(drawings.iter().zip(pages).zip(&refs)) {
        let [page, stream, figure, figures] = *refs;
        let [title, description] = &drawing.texts;
        pdf.indirect(figures).array().item(figure);
        pdf.struct_element(figure)
            .kind(StructRole::Figure)
            .parent(structure)
            .title(TextStr(title))
            .alt(TextStr(description))
            .page(page)
            .children()
            .marked_content_id(0);
        let mut sheet = pdf.page(page);
        let [width, height] = one.size;
        sheet
            .parent(all)
            .media_box(Rect::new(0.0, 0.0, width, height))
            .contents(stream)
            .struct_parents(number);
        sheet.pair(Name(b"Resources"), resources);
        sheet.finish();
        pdf.stream(stream, &one.content).filter(Filter::FlateDecode);
    }
}
