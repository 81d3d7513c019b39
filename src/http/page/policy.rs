//! What the page may load, and who may have it in a frame.

/// Nothing from elsewhere: the proof that the page asks no third party.
pub(super) const POLICY: &str = "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
/// The same for a view that is made to stand in another site's page.
pub(super) const EMBEDDED_POLICY: &str = "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none'; \
    form-action 'self'; base-uri 'none'; frame-ancestors *";
