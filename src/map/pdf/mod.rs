//! The drawing as a document of one page (PDF 1.7, ISO 32000-1): shapes stay shapes, and texts can be
//! searched and copied.

mod letters; //   the letters that a map shows, as fonts
mod painter; //   shapes and texts become the operators of a page
mod resources; // fonts, patterns and opacities that a page names

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

/// The map as PDF, in the size that its pixels have on paper. The same plan has the same bytes.
pub fn pdf(plan: &MapPlan<'_>) -> Result<Vec<u8>, DrawingError> {
    let drawing = rendered(plan, &Setting::Inline(String::new()));
    let tree = scene(&drawing.svg)?;
    let size = [tree.size().width(), tree.size().height()].map(|pixels| pixels * POINTS);
    let mut pdf = Pdf::new();
    let mut resources = Resources::new(Letters::of(&drawing.letters));
    // A page's origin is below, a drawing's above.
    let base = Transform::from_row(POINTS, 0.0, 0.0, -POINTS, 0.0, size[1]);
    let mut painter = Painter::new(&mut resources, tree.fontdb(), base);
    painter.page(tree.root())?;
    let content = zlib(&painter.finish(), Effort::Kept);
    let fonts_and_paints = resources.write(&mut pdf);
    document(&mut pdf, &drawing, size, &content, fonts_and_paints);
    Ok(pdf.finish())
}

/// The page, and what says what is on it to those who do not see it: one figure with its description.
fn document(
    pdf: &mut Pdf,
    drawing: &Rendered,
    [width, height]: [f32; 2],
    content: &[u8],
    resources: Ref,
) {
    let [title, description] = &drawing.texts;
    let mut next = Ref::new(resources.get() + 1);
    let [
        catalog,
        pages,
        page,
        stream,
        about,
        structure,
        figure,
        figures,
    ] = std::array::from_fn(|_| next.bump());
    let mut root = pdf.catalog(catalog);
    root.pages(pages).lang(TextStr(drawing.lang.tag()));
    root.pair(Name(b"StructTreeRoot"), structure);
    root.viewer_preferences().display_doc_title(true);
    root.mark_info().marked(true);
    root.finish();
    let mut tree: StructTreeRoot<'_> = pdf.indirect(structure).start();
    tree.child(figure);
    tree.parent_tree().nums().insert(0, figures);
    tree.finish();
    pdf.indirect(figures).array().item(figure);
    pdf.struct_element(figure)
        .kind(StructRole::Figure)
        .parent(structure)
        .title(TextStr(title))
        .alt(TextStr(description))
        .page(page)
        .children()
        .marked_content_id(0);
    pdf.document_info(about)
        .title(TextStr(title))
        .subject(TextStr(description));
    pdf.pages(pages).kids([page]).count(1);
    let mut sheet = pdf.page(page);
    sheet
        .parent(pages)
        .media_box(Rect::new(0.0, 0.0, width, height))
        .contents(stream)
        .struct_parents(0);
    sheet.pair(Name(b"Resources"), resources);
    sheet.finish();
    pdf.stream(stream, content).filter(Filter::FlateDecode);
}
