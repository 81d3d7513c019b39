//! The drawing with everything around it that makes it a document.

use super::Setting;
use crate::map::asked::MapPlan;
use crate::map::canvas::Canvas;
use crate::map::font::{FONT_STACK, Weight};
use crate::map::rect::Rect;

/// Title and description first, then the letters, then what was drawn.
pub(super) fn document(
    canvas: Canvas,
    plan: &MapPlan<'_>,
    setting: &Setting,
    Rect { width, height, .. }: &Rect,
    [title, description]: &[String; 2],
) -> String {
    let lang = plan.view().lang;
    let [title_id, description_id] = ["title", "desc"].map(|name| canvas.id(name));
    let mut head = Canvas::new("");
    head.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{title_id} {description_id}\" xml:lang=\"{lang}\" lang=\"{lang}\" \
         font-family=\"{FONT_STACK}\" font-kerning=\"none\"><title id=\"{title_id}\">"
    ));
    head.escaped(title);
    head.raw(&format!("</title><desc id=\"{description_id}\">"));
    head.escaped(description);
    head.raw("</desc>");
    let (body, letters) = canvas.finish();
    if *setting == Setting::Standalone {
        head.raw("<style>");
        for weight in Weight::ALL {
            head.raw(&weight.face(&letters[weight as usize]));
        }
        head.raw("</style>");
    }
    head.raw(&body);
    head.raw("</svg>\n");
    head.finish().0
}
