//! The floor for a tile server on this framework: tiles in a map by address, written out with as many
//! bytes of headers as the server sends. `bare PORT TILES`, where each file under TILES is a gzipped tile that is
//! answered at its path.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use actix_web::web::Bytes;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};

type Tiles = HashMap<String, Bytes>;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = "bare PORT TILES";
    let port: u16 = arguments
        .next()
        .ok_or_else(|| anyhow::anyhow!(usage))?
        .parse()?;
    let root = PathBuf::from(arguments.next().ok_or_else(|| anyhow::anyhow!(usage))?);
    let mut tiles = Tiles::new();
    read(&root, &root, &mut tiles)?;
    let tiles = web::Data::new(tiles);
    HttpServer::new(move || {
        App::new()
            .app_data(tiles.clone())
            .default_service(web::get().to(answer))
    })
    .bind(("127.0.0.1", port))?
    .run()
    .await?;
    Ok(())
}

fn read(root: &Path, folder: &Path, tiles: &mut Tiles) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, tiles)?;
        } else {
            let address = format!("/{}", path.strip_prefix(root)?.display());
            tiles.insert(address, std::fs::read(&path)?.into());
        }
    }
    Ok(())
}

async fn answer(request: HttpRequest, tiles: web::Data<Tiles>) -> HttpResponse {
    match tiles.get(request.path()) {
        Some(tile) => HttpResponse::Ok()
            .insert_header(("content-type", "application/vnd.mapbox-vector-tile"))
            .insert_header(("content-encoding", "gzip"))
            .insert_header(("etag", "\"0123456789abcdef-gz\""))
            .insert_header(("cache-control", "public, max-age=0, must-revalidate"))
            .insert_header(("vary", "Accept-Encoding"))
            .insert_header(("x-content-type-options", "nosniff"))
            .insert_header(("access-control-allow-origin", "*"))
            .insert_header(("access-control-expose-headers", "etag"))
            .body(tile.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}
