// Server-Sent Events with Go's standard library: numbered events, a log from which a client that
// was away gets the rest, and a snapshot to begin with. One process: a restart begins a new log.
// YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
// Run it with `go run server.go`; look with `curl -N http://localhost:8080/events`.
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
	maxPiece   = 65_536 // bytes of one write
)

// YOURS: who asks, by the session cookie or a ticket in the address; "" is answered with 401.
func userOf(r *http.Request) string { return "anyone" }

// ! a restarted server continues above its old ids
var lastID = time.Now().UnixMicro()

var (
	mutex    sync.Mutex // guards lastID and the rest
	recent   []string   // the newest events, oldest first; their ids have no gaps
	state    any        // YOURS: what a page shows before any event; here it is the newest event
	changed  = make(chan struct{})
	clients  = 0
	streams  = map[string]int{}
	stopping = make(chan struct{})
)

func publish(data any) {
	mutex.Lock()
	defer mutex.Unlock()
	lastID++
	state = data
	recent = append(recent, asText(lastID, data))
	if len(recent) > logLength {
		recent = recent[1:] // ! without a bound the log fills the memory
	}
	close(changed) // wakes every stream
	changed = make(chan struct{})
}

// JSON holds no raw line break, so that no data can end its line and forge an id or an event.
func asText(id int64, data any) string {
	text, _ := json.Marshal(data)
	return fmt.Sprintf("id: %d\ndata: %s\n\n", id, text)
}

// A named event, because scripts never see comments. Its id is a place to resume from.
func beat(place int64) string { return fmt.Sprintf("event: heartbeat\nid: %d\ndata\n\n", place) }

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
	return lastID, fmt.Sprintf("event: reset\nid: %d\ndata\n\n", lastID)
}

// What follows a place in the log, in pieces: a long replay and a slow client take no memory.
func next(place int64) (text string, to int64, change chan struct{}, err error) {
	mutex.Lock()
	defer mutex.Unlock()
	index := int64(len(recent)) - (lastID - place)
	if index < 0 {
		return "", place, nil, errors.New("the log has moved past its place")
	}
	for ; place < lastID && len(text) < maxPiece; index++ {
		text += recent[index]
		place++
	}
	return text, place, changed, nil
}

func events(w http.ResponseWriter, r *http.Request) {
	user := userOf(r)
	if !enter(w, user) {
		return
	}
	defer leave(user)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store, no-transform") // ! one user's; asks not to compress
	w.Header().Set("X-Accel-Buffering", "no")                 // ! keeps nginx from buffering
	// The header first: a browser that reconnects repeats the address, with its old query.
	after, resumes := r.URL.Query().Get("after"), r.URL.Query().Has("after")
	if values, sent := r.Header["Last-Event-Id"]; sent {
		after, resumes = values[0], true
	}
	place, text := resume(after, resumes)
	text = fmt.Sprintf("retry: %d\n\n", 2000+rand.Intn(3000)) + text // ! or all return at once
	beats, isDue := time.NewTicker(heartbeat), true
	defer beats.Stop()
	age, stop := time.NewTimer(share(maxAge, 0.8)), stopping
	defer age.Stop()
	for {
		more, to, change, err := next(place)
		if err != nil {
			cut(err)
		}
		place, text = to, text+more
		if more == "" && isDue {
			text, isDue = text+beat(place), false
		}
		if err := write(w, r, text); errors.Is(err, os.ErrDeadlineExceeded) {
			cut(err)
		} else if err != nil {
			return // it left
		}
		text = ""
		if more != "" {
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
			write(w, r, fmt.Sprintf("retry: %d\n\n", 1000+rand.Intn(4000)))
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
func guarded(handle http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		w.Header().Set("Vary", "Origin")
		if origin != "" && strings.Contains(origins, ","+origin+",") {
			w.Header().Set("Access-Control-Allow-Origin", origin) // ! with credentials never `*`
			w.Header().Set("Access-Control-Allow-Credentials", "true")
		}
		if r.Method != http.MethodGet {
			http.Error(w, "expected GET", http.StatusMethodNotAllowed)
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
		publish(map[string]string{"time": time.Now().Format(time.RFC3339)})
	})
	http.HandleFunc("/events", guarded(events))
	http.HandleFunc("/snapshot", guarded(snapshot))
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
