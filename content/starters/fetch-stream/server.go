// A stream that answers a POST, one JSON value a line (NDJSON), with Go's standard library:
// numbered events of the topics asked for, a log to resume from, and a snapshot to begin with. It
// has no end, so that every end is a cut; an answer that does end must say so in a last line. One
// process.
// YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
// Run it with `go run server.go`; look with `curl -N -d '{}' http://localhost:8080/events`.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

var (
	heartbeat  = ms("HEARTBEAT_MS", 7000) // ! Bun ends a stream after 8 to 12 s of silence
	logLength  = setting("LOG_LENGTH", 1000)
	maxAge     = ms("MAX_AGE_MS", 3_600_000)      // of a connection, to renew load and logins
	drain      = ms("DRAIN_MS", 5000)             // after SIGTERM; some platforms kill after 10 s
	maxPerUser = setting("MAX_PER_USER", 1000)    // YOURS: 10 or so, once userOf tells users apart
	origins    = "," + os.Getenv("ORIGINS") + "," // YOURS: other origins whose pages may read
	maxClients = 10_000
	maxPiece   = 65_536        // bytes of one write
	maxBytes   = int64(65_536) // of a request
)

// YOURS: who asks, by the session cookie or the Authorization header; "" is answered with 401.
func userOf(r *http.Request) string { return "anyone" }

type message struct {
	Type    string `json:"type"`
	ID      int64  `json:"id,omitempty"`
	Topic   string `json:"topic,omitempty"`
	Data    any    `json:"data,omitempty"`
	RetryMs int    `json:"retryMs,omitempty"`
}

type entry struct{ topic, line string }

// ! a restarted server continues above its old ids
var lastID = time.Now().UnixMicro()

var (
	mutex    sync.Mutex // guards lastID and the rest
	recent   []entry    // the newest events, oldest first; their ids have no gaps
	state    any        // YOURS: what a page shows before any event; here it is the newest event
	changed  = make(chan struct{})
	clients  = 0
	streams  = map[string]int{}
	stopping = make(chan struct{})
)

func publish(topic string, data any) {
	mutex.Lock()
	defer mutex.Unlock()
	lastID++
	state = data
	line := asLine(message{Type: "event", ID: lastID, Topic: topic, Data: data})
	recent = append(recent, entry{topic, line})
	if len(recent) > logLength {
		recent = recent[1:] // ! without a bound the log fills the memory
	}
	close(changed) // wakes every stream
	changed = make(chan struct{})
}

func asLine(m message) string {
	data, _ := json.Marshal(m) // JSON holds no raw line break
	return string(data) + "\n"
}

// Its id is a place to resume from, even for a client whose topics had no event.
func beat(place int64) string { return asLine(message{Type: "heartbeat", ID: place}) }

// The place in the log that a client resumes from, and what it is told first.
func resume(after string, resumes bool) (place int64, text string) {
	mutex.Lock()
	defer mutex.Unlock()
	id, err := strconv.ParseInt(after, 10, 64)
	if !resumes {
		return lastID, ""
	}
	if err == nil && id >= lastID-int64(len(recent)) && id <= lastID {
		return id, ""
	}
	// ! something is missing: the client has to get the snapshot, and continues after its id
	return lastID, asLine(message{Type: "reset", ID: lastID})
}

// What follows a place in the log, in pieces: a long replay and a slow client take no memory.
func next(
	place int64, topics map[string]bool,
) (text string, to int64, change chan struct{}, err error) {
	mutex.Lock()
	defer mutex.Unlock()
	index := int64(len(recent)) - (lastID - place)
	if index < 0 {
		return "", place, nil, errors.New("the log has moved past its place")
	}
	for ; place < lastID && len(text) < maxPiece; index++ {
		if topics == nil || topics[recent[index].topic] {
			text += recent[index].line
		}
		place++
	}
	return text, place, changed, nil
}

func events(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength < 0 { // a body in chunks, of unknown length
		http.Error(w, "expected a length", http.StatusLengthRequired)
		return
	}
	if r.ContentLength > maxBytes { // ! before any of it is kept in memory
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	var asked *struct{ Topics *[]string }
	if json.NewDecoder(r.Body).Decode(&asked) != nil || asked == nil {
		http.Error(w, "expected {} or {\"topics\": […]}", http.StatusBadRequest)
		return
	}
	var topics map[string]bool // nil for all
	if asked.Topics != nil {
		topics = map[string]bool{}
		for _, topic := range *asked.Topics {
			topics[topic] = true
		}
	}
	user := userOf(r)
	if !enter(w, user) {
		return
	}
	defer leave(user)
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Cache-Control", "no-store, no-transform") // ! one user's; asks not to compress
	w.Header().Set("X-Accel-Buffering", "no")                 // ! keeps nginx from buffering
	place, text := resume(r.URL.Query().Get("after"), r.URL.Query().Has("after"))
	beats, isDue := time.NewTicker(heartbeat), true
	defer beats.Stop()
	age, stop := time.NewTimer(share(maxAge, 0.8)), stopping
	defer age.Stop()
	for {
		more, to, change, err := next(place, topics)
		if err != nil {
			cut(err)
		}
		isBehind := to > place
		place, text = to, text+more
		if !isBehind && isDue {
			text, isDue = text+beat(place), false
		}
		if err := write(w, r, text); errors.Is(err, os.ErrDeadlineExceeded) {
			cut(err)
		} else if err != nil {
			return // it left
		}
		text = ""
		if isBehind {
			continue // there may be more
		}
		select {
		case <-change:
		case <-beats.C:
			isDue = true
		case <-stop:
			stop = nil
			age.Reset(share(drain, 0)) // ! staggered
		case <-age.C:
			write(w, r, asLine(message{Type: "bye", RetryMs: 1000 + rand.Intn(4000)}))
			return
		case <-r.Context().Done():
			return
		}
	}
}

// Writes one piece. A client that takes none of it for three heartbeats is too slow.
func write(w http.ResponseWriter, r *http.Request, text string) error {
	deadline := time.Now().Add(3 * heartbeat)
	if one, ok := w.(interface{ SetWriteDeadline(time.Time) error }); ok {
		one.SetWriteDeadline(deadline) // Go 1.20: of this answer alone, over HTTP/2, too
	} else if r.ProtoMajor == 1 {
		r.Context().Value(connection{}).(net.Conn).SetWriteDeadline(deadline)
	}
	_, err := io.WriteString(w, text)
	w.(http.Flusher).Flush() // ! or it waits in the server's own buffer
	return err
}

func cut(err error) {
	fmt.Println("cut a client: too slow:", err)
	panic(http.ErrAbortHandler) // ! ends this answer; over HTTP/2 the connection serves others
}

func enter(w http.ResponseWriter, user string) bool {
	mutex.Lock()
	defer mutex.Unlock()
	if streams[user] >= maxPerUser || clients >= maxClients {
		w.Header().Set("Retry-After", "30")
		http.Error(w, "too many streams", http.StatusTooManyRequests)
		return false
	}
	clients++
	streams[user]++
	return true
}

func leave(user string) {
	mutex.Lock()
	defer mutex.Unlock()
	clients--
	streams[user]-- // ! or those who left still count
	if streams[user] == 0 {
		delete(streams, user)
	}
	fmt.Printf("a client left, %d connected\n", clients)
}

// The state and the id of the last event in it, read together, or an event is lost or doubled.
func snapshot(w http.ResponseWriter, _ *http.Request) {
	mutex.Lock()
	defer mutex.Unlock()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(map[string]any{"after": lastID, "state": state})
}

// What comes before each answer: the origin, the method, the user.
func guarded(method string, handle http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		w.Header().Set("Vary", "Origin")
		if origin != "" && strings.Contains(origins, ","+origin+",") {
			w.Header().Set("Access-Control-Allow-Origin", origin) // ! with credentials never `*`
			w.Header().Set("Access-Control-Allow-Credentials", "true")
			w.Header().Set("Access-Control-Allow-Headers", "Content-Type, Authorization")
		}
		if r.Method == http.MethodOptions {
			w.WriteHeader(http.StatusNoContent) // asks before it sends JSON or a token
		} else if r.Method != method {
			http.Error(w, "expected "+method, http.StatusMethodNotAllowed)
		} else if userOf(r) == "" {
			http.Error(w, "who is it?", http.StatusUnauthorized)
		} else {
			handle(w, r)
		}
	}
}

func every(period time.Duration, act func()) {
	for range time.Tick(period) {
		act()
	}
}

// The key under which a request finds its connection.
type connection struct{}

func main() {
	rand.Seed(time.Now().UnixNano()) // Go 1.20 and later do it themselves
	// Stands in for your own events.
	go every(ms("EVENT_MS", 1000), func() {
		publish("time", map[string]string{"time": time.Now().Format(time.RFC3339)})
	})
	http.HandleFunc("/events", guarded("POST", events))
	http.HandleFunc("/snapshot", guarded("GET", snapshot))
	server := http.Server{
		Addr:              fmt.Sprintf(":%d", setting("PORT", 8080)),
		ReadHeaderTimeout: 10 * time.Second, // ! and no WriteTimeout, which would end every stream
		ConnContext: func(ctx context.Context, conn net.Conn) context.Context {
			return context.WithValue(ctx, connection{}, conn)
		},
	}
	go func() {
		if err := server.ListenAndServe(); err != http.ErrServerClosed {
			fmt.Println(err)
			os.Exit(1)
		}
	}()
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	<-terminated
	close(stopping)
	patience, cancel := context.WithTimeout(context.Background(), drain+2*time.Second)
	defer cancel()
	server.Shutdown(patience) // no new connections, and the end once all have gone
}

// A random time between that part of the whole and the whole.
func share(whole time.Duration, least float64) time.Duration {
	return time.Duration(float64(whole) * (least + (1-least)*rand.Float64()))
}

func ms(name string, usual int) time.Duration {
	return time.Duration(setting(name, usual)) * time.Millisecond
}

func setting(name string, usual int) int {
	if value, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return value
	}
	return usual
}
