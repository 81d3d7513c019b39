//! The headers that keep a browser safe, on whatever the server says: by [`super::front`] on answers, by
//! [`super::no_request`] on what the HTTP library says of bytes that are no request.

/// On every answer. Read-only and without credentials: any page may read; said on every answer, so that
/// a cache never hands on one that lacks it.
pub(super) const SECURITY: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("access-control-allow-origin", "*"),
    (
        "access-control-expose-headers",
        "etag, x-ignored, x-request-id",
    ),
];
/// On every answer that has no policy of its own: opened by itself, it runs nothing and asks for nothing.
pub(super) const DEFAULT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
