//! The real binary on a free port; a log line is a failure.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio, exit};
use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// After which a server is killed, so that a test that waits for it fails under its name instead of
/// keeping all others waiting. The slowest takes a minute.
const LIFE: Duration = Duration::from_mins(8);

pub struct Server {
    child: Child,
    /// Goes with the server, and its guard with it.
    _life: Option<Sender<()>>,
    url: String,
    agent: ureq::Agent,
}

pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

impl Server {
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// The one of all tests that only ask it about the embedded workspace: a server's start is most of what such a
    /// test would cost. It ends with the tests, and a line of its log ends them.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Server> = LazyLock::new(|| {
            let mut command = Command::new("sh");
            // What it reads ends when the tests do, however they end.
            let script = r#""$0" serve --bind 127.0.0.1:0 & cat; kill $!"#;
            let command = command.args(["-c", script, env!("CARGO_BIN_EXE_shekara")]);
            let command = command.stdin(Stdio::piped()).stderr(Stdio::piped());
            let mut server = Server::spawned(command, None);
            let log = BufReader::new(server.child.stderr.take().unwrap());
            thread::spawn(move || {
                if let Some(line) = log.lines().map_while(Result::ok).next() {
                    eprintln!("the shared server has logged: {line}");
                    exit(1);
                }
            });
            server
        });
        &SHARED
    }

    pub fn start_with(arguments: &[&str]) -> Self {
        Self::start_logging_to(Stdio::piped(), arguments)
    }

    /// With a log of one's own.
    pub fn start_logging_to(log: Stdio, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shekara"));
        let command = command.args(["serve", "--bind", "127.0.0.1:0"]);
        Self::of(command.args(arguments).stderr(log))
    }

    /// The server that a command starts.
    pub fn of(command: &mut Command) -> Self {
        Self::spawned(command, Some(LIFE))
    }

    fn spawned(command: &mut Command, life: Option<Duration>) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let life = life.map(|life| guard(child.id(), life));
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("{line}"))
            .to_owned();
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0);
        Self {
            child,
            _life: life,
            url,
            agent: config.build().into(),
        }
    }

    /// `http://` and where it listens.
    pub fn origin(&self) -> String {
        self.url.clone()
    }

    /// Where it listens.
    pub fn address(&self) -> std::net::SocketAddr {
        self.url.trim_start_matches("http://").parse().unwrap()
    }

    /// The page is asked for by name, as a browser asks.
    pub fn get(&self, path: &str) -> Answer {
        let is_page = path == "/" || path.starts_with("/?");
        self.get_with(
            path,
            if is_page {
                &[("accept", "text/html")]
            } else {
                &[]
            },
        )
    }

    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        Self::ask(self.agent.get(format!("{}{path}", self.url)), headers)
    }

    /// Sends a table.
    pub fn post_with(&self, path: &str, body: &[u8], headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.post(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Self::read(request.send(body).unwrap())
    }

    pub fn head(&self, path: &str) -> Answer {
        Self::ask(self.agent.head(format!("{}{path}", self.url)), &[])
    }

    fn ask(
        mut request: ureq::RequestBuilder<ureq::typestate::WithoutBody>,
        headers: &[(&str, &str)],
    ) -> Answer {
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Self::read(request.call().unwrap())
    }

    fn read(mut response: ureq::http::Response<ureq::Body>) -> Answer {
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response
                .body_mut()
                .with_config()
                .limit(64 << 20)
                .read_to_vec()
                .unwrap(),
        }
    }

    pub fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(
            answer.status,
            200,
            "{path}: {}",
            String::from_utf8_lossy(&answer.body)
        );
        answer.json()
    }

    /// What a socket gets for some bytes, until the server closes it.
    pub fn raw(&self, bytes: &str) -> String {
        let mut socket = TcpStream::connect(self.address()).unwrap();
        socket.write_all(bytes.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // Where it has not read all of them, it ends with a reset.
        let _ = socket.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// A sample of `/metrics`; 0 where it is not there.
    pub fn metric(&self, sample: &str) -> f64 {
        let text = String::from_utf8(self.get("/metrics").body).unwrap();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(sample)?.strip_prefix(' '));
        line.map_or(0.0, |value| value.parse().unwrap())
    }

    /// Sends a signal by its name without SIG.
    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(status.unwrap().success());
    }

    /// Waits for the server to end by itself.
    pub fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Stops the server; it must not have logged anything.
    pub fn assert_log_clean(self) {
        assert_eq!(self.log(), "");
    }

    /// Stops the server; what it has logged.
    pub fn log(mut self) -> String {
        self.child.kill().unwrap();
        let mut log = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut log)
            .unwrap();
        self.child.wait().unwrap();
        log
    }
}

/// Kills a process when its life is over, unless what is given is dropped before.
fn guard(pid: u32, life: Duration) -> Sender<()> {
    let (alive, end) = channel();
    thread::spawn(move || {
        if end.recv_timeout(life) == Err(RecvTimeoutError::Timeout) {
            eprintln!("the server {pid} is killed after {life:?}");
            let killed = Command::new("kill").args(["-9", &pid.to_string()]).status();
            assert!(killed.unwrap().success());
        }
    });
    alive
}

/// Asks until it is so.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_mins(1), "{what}");
        thread::yield_now();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone after `assert_log_clean`.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
