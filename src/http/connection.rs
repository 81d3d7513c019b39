//! A connection with its clocks: nobody holds one open by sending slowly, by reading slowly, or by doing
//! nothing.
//!
//! ```text
//! open --first byte--> header --whole--> request is answered --response--> idle --first byte--> header
//!  |                     |                                                  |
//!  IDLE                  HEADER                                             IDLE     -> closed
//! ```
//!
//! Beside that, whenever bytes wait to be taken: [`limits::WRITE_BYTES`] within [`limits::WRITE`]. What
//! the HTTP library itself answers to what is no request gets the headers and the form of our answers here,
//! because no handler sees it.

use std::cell::Cell;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use actix_web::http::StatusCode;
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::{Sleep, sleep};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;

use super::admission::Place;
use super::counters::Counters;
use super::limits;
use super::no_request;
use super::request_id::RequestId;
use crate::words;

/// How often the clocks of a connection that waits are looked at: so late they may be.
const LOOK: Duration = Duration::from_secs(1);
/// The library has a clock for the first header and for idleness, which is to strike first.
const GRACE: Duration = Duration::from_millis(500);

/// What handlers and the stream know of a connection. It lives on one thread.
#[derive(Debug)]
pub(super) struct Connection {
    stage: Cell<Stage>,
    /// Requests that were handed to the handlers and are not answered yet.
    under_way: Cell<u32>,
    request: Cell<RequestId>,
    half_closed: Cell<bool>,
    closing: Notify,
}

#[derive(Debug, Clone, Copy)]
enum Stage {
    /// Nothing of a request is there.
    Idle(Instant),
    /// The first byte came.
    Header(Instant),
    /// A handler has it.
    Answering,
}

impl Connection {
    fn new() -> Rc<Self> {
        Rc::new(Self {
            stage: Cell::new(Stage::Idle(Instant::now())),
            under_way: Cell::new(0),
            request: Cell::default(),
            half_closed: Cell::new(false),
            closing: Notify::new(),
        })
    }

    /// A request begins to be answered.
    pub(super) fn begin(&self, id: RequestId) {
        self.under_way.set(self.under_way.get() + 1);
        self.request.set(id);
        self.stage.set(Stage::Answering);
    }

    /// Its answer begins to be sent.
    pub(super) fn end(&self) {
        self.under_way.set(self.under_way.get().saturating_sub(1));
        self.stage.set(Stage::Idle(Instant::now()));
    }

    /// What the request at hand is called.
    pub(super) fn request_id(&self) -> RequestId {
        self.request.get()
    }

    /// Returns when nobody is there any more to take an answer: some time after the client has closed its
    /// half. One that waits with the other half open looks the same, and gets what is quick.
    pub(super) async fn departed(&self) {
        while !self.half_closed.get() {
            self.closing.notified().await;
        }
        sleep(limits::HALF_CLOSED).await;
    }

    fn close_half(&self) {
        self.half_closed.set(true);
        self.closing.notify_waiters();
    }

    /// A byte came.
    fn has_read(&self) {
        if let Stage::Idle(_) = self.stage.get() {
            self.stage.set(Stage::Header(Instant::now()));
        }
    }

    /// A byte went: who still takes an answer is not idle.
    fn has_written(&self) {
        if let Stage::Idle(_) = self.stage.get() {
            self.stage.set(Stage::Idle(Instant::now()));
        }
    }

    /// When it is closed if nothing comes; none while it waits for us.
    fn deadline(&self) -> Option<Instant> {
        match self.stage.get() {
            Stage::Idle(since) => Some(since + limits::IDLE + GRACE),
            Stage::Header(since) => Some(since + limits::HEADER + GRACE),
            Stage::Answering => None,
        }
    }
}

/// A socket under its clocks.
pub(super) struct Clocked {
    socket: TcpStream,
    connection: Rc<Connection>,
    /// Free again with the socket.
    _place: Place,
    counters: Arc<Counters>,
    /// Looks at the clocks; one timer for all of them, moved only when it rings.
    alarm: Pin<Box<Sleep>>,
    /// Since when bytes wait to be taken, and how many were since then.
    stalled: Option<(Instant, u64)>,
    /// What is sent in the place of the library's own answer.
    instead: Vec<u8>,
}

impl Clocked {
    pub(super) fn new(socket: TcpStream, place: Place, counters: Arc<Counters>) -> Self {
        counters.connection_opened();
        // A reader's slowness is seen in time, and what waits for it is not the system's memory.
        #[cfg(target_os = "linux")]
        if let Err(error) = socket2::SockRef::from(&socket).set_tcp_notsent_lowat(limits::UNSENT) {
            tracing::debug!(%error, "{}", words::log_unsent_kept());
        }
        Self {
            socket,
            connection: Connection::new(),
            _place: place,
            counters,
            alarm: Box::pin(sleep(LOOK)),
            stalled: None,
            instead: Vec::new(),
        }
    }

    /// For the handlers.
    pub(super) fn connection(&self) -> Rc<Connection> {
        self.connection.clone()
    }

    /// Rings where a clock has run out; else sees to it that it will be looked at again.
    fn poll_clocks(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        let now = Instant::now();
        loop {
            let deadline = match self.stalled {
                Some((since, _)) => Some(since + limits::WRITE),
                None => self.connection.deadline(),
            };
            if deadline.is_some_and(|deadline| deadline <= now) {
                self.counters.connection_timed_out();
                if let Stage::Header(_) = self.connection.stage.get() {
                    // If it can be told at all; then the connection ends.
                    let answer = no_request::answer(StatusCode::REQUEST_TIMEOUT);
                    let _ = Pin::new(&mut self.socket).poll_write(cx, &answer);
                }
                return Err(io::ErrorKind::TimedOut.into());
            }
            if self.alarm.as_mut().poll(cx).is_pending() {
                return Ok(());
            }
            self.alarm.set(sleep(LOOK));
        }
    }

    /// Counts what the socket took of `length` bytes, and watches who takes nothing.
    fn took(
        &mut self,
        cx: &mut Context<'_>,
        length: usize,
        taken: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match taken {
            Poll::Ready(Ok(count)) => {
                self.connection.has_written();
                if let Some((since, before)) = self.stalled {
                    let all = before + count as u64;
                    let goes_on = count < length && all < limits::WRITE_BYTES;
                    self.stalled = goes_on.then_some((since, all));
                }
                Poll::Ready(Ok(count))
            }
            Poll::Pending => {
                self.stalled.get_or_insert((Instant::now(), 0));
                self.poll_clocks(cx)?;
                Poll::Pending
            }
            failed @ Poll::Ready(Err(_)) => failed,
        }
    }

    /// Sends what stands in the place of the library's answer.
    fn poll_instead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.instead.is_empty() {
            let taken = Pin::new(&mut self.socket).poll_write(cx, &self.instead);
            match self.took(cx, self.instead.len(), taken) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(count)) => drop(self.instead.drain(..count)),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl Drop for Clocked {
    fn drop(&mut self) {
        self.counters.connection_closed();
        self.connection.close_half();
    }
}

impl AsyncRead for Clocked {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.socket).poll_read(cx, buffer);
        match &read {
            Poll::Ready(Ok(())) if buffer.filled().len() > before => this.connection.has_read(),
            Poll::Ready(_) => this.connection.close_half(),
            Poll::Pending => this.poll_clocks(cx)?,
        }
        read
    }
}

impl AsyncWrite for Clocked {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        if let Poll::Ready(Err(error)) = this.poll_instead(cx) {
            return Poll::Ready(Err(error));
        }
        if !this.instead.is_empty() {
            return Poll::Pending;
        }
        if this.connection.under_way.get() == 0
            && let Some((before, status)) = no_request::of_library(bytes)
        {
            this.counters.not_a_request();
            this.instead = [&bytes[..before], &no_request::answer(status)].concat();
            // Whether it goes now or later: it is ours to send.
            if let Poll::Ready(Err(error)) = this.poll_instead(cx) {
                return Poll::Ready(Err(error));
            }
            return Poll::Ready(Ok(bytes.len()));
        }
        let taken = Pin::new(&mut this.socket).poll_write(cx, bytes);
        this.took(cx, bytes.len(), taken)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.poll_instead(cx) {
            Poll::Ready(Ok(())) => Pin::new(&mut self.socket).poll_flush(cx),
            other => other,
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.poll_instead(cx) {
            Poll::Ready(Ok(())) => Pin::new(&mut self.socket).poll_shutdown(cx),
            other => other,
        }
    }
}
