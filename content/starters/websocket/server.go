// WebSocket with Go's standard library, which has none: the handshake and the frames are in
// frames.go. What a client sends becomes a numbered event for all, a client that was away gets the
// rest from a log, and a snapshot to begin with. One process: a restart begins a new log.
// YOURS marks what you have to fill in: who asks, how many sockets each user may have, the state.
// Run it with `ORIGINS=http://localhost:5173 go run server.go frames.go`, the addresses of your
// pages.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

var (
	origins     = "," + os.Getenv("ORIGINS") + ","
	heartbeat   = ms("HEARTBEAT_MS", 7000) // ! Bun ends a stream after 8 to 12 s of silence
	logLength   = setting("LOG_LENGTH", 1000)
	maxAge      = ms("MAX_AGE_MS", 3_600_000)   // of a connection, to renew load and logins
	drain       = ms("DRAIN_MS", 5000)          // after SIGTERM; some platforms kill after 10 s
	maxPerUser  = setting("MAX_PER_USER", 1000) // YOURS: 10 or so, once userOf tells users apart
	maxMessages = int64(100)                    // from one client between two heartbeats
	maxBytes    = 65_536                        // of one message
	maxClients  = 10_000
	maxPiece    = 65_536 // bytes of one write
)

// YOURS: who asks, by the session cookie or a ticket in the address; "" is answered with 401.
// When a login ends, close its sockets with 4401: the client then stays away.
func userOf(r *http.Request) string { return "anyone" }

type message struct {
	Type string `json:"type"`
	ID   int64  `json:"id"`
	Data any    `json:"data,omitempty"`
}

type client struct {
	conn         net.Conn
	answers      chan []byte     // to pings
	ends         chan closeError // why to close
	gone         chan struct{}
	messagesLeft int64
}

// ! a restarted server continues above its old ids
var lastID = time.Now().UnixMicro()

var (
	mutex    sync.Mutex // guards lastID and the rest
	recent   [][]byte   // the newest events, oldest first; their ids have no gaps
	state    any        // YOURS: what a page shows before any event; here it is the newest event
	changed  = make(chan struct{})
	clients  = 0
	sockets  = map[string]int{}
	stopping = make(chan struct{})
	open     sync.WaitGroup
)

func publish(data any) {
	mutex.Lock()
	defer mutex.Unlock()
	lastID++
	state = data
	recent = append(recent, asText(message{"event", lastID, data}))
	if len(recent) > logLength {
		recent = recent[1:] // ! without a bound the log fills the memory
	}
	close(changed) // wakes every client's writer
	changed = make(chan struct{})
}

func asText(m message) []byte {
	data, _ := json.Marshal(m)
	return frame(text, data)
}

// The place in the log that a client resumes from, and what it is told first.
func resume(after string, resumes bool) (place int64, first []byte) {
	mutex.Lock()
	defer mutex.Unlock()
	id, err := strconv.ParseInt(after, 10, 64)
	if !resumes {
		return lastID, nil
	}
	if err == nil && id >= lastID-int64(len(recent)) && id <= lastID {
		return id, nil
	}
	// ! something is missing: the client has to get the snapshot, and continues after its id
	return lastID, asText(message{Type: "reset", ID: lastID})
}

// What follows a place in the log, in pieces: a long replay and a slow client take no memory.
func next(place int64) (frames []byte, to int64, change chan struct{}, err error) {
	mutex.Lock()
	defer mutex.Unlock()
	index := int64(len(recent)) - (lastID - place)
	if index < 0 {
		return nil, place, nil, closeError{1013, "too slow"}
	}
	for ; place < lastID && len(frames) < maxPiece; index++ {
		frames = append(frames, recent[index]...)
		place++
	}
	return frames, place, changed, nil
}

func events(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	allowed := origin != "" && strings.Contains(origins, ","+origin+",")
	if !allowed { // ! CORS does not stop other sites
		http.Error(w, "not from here", http.StatusForbidden)
		return
	}
	user := userOf(r)
	if !enter(w, user) {
		return
	}
	defer leave(user)
	conn, reader, err := upgrade(w, r)
	if err != nil {
		return
	}
	defer conn.Close()
	c := &client{conn: conn, messagesLeft: maxMessages}
	c.answers, c.ends, c.gone = make(chan []byte, 10), make(chan closeError, 1), make(chan struct{})
	go hearAll(c, reader)
	c.sendAll(resume(r.URL.Query().Get("after"), r.URL.Query().Has("after")))
}

func (c *client) sendAll(place int64, first []byte) {
	beats, isDue := time.NewTicker(heartbeat), true
	defer beats.Stop()
	age, stop := time.NewTimer(share(maxAge, 0.8)), stopping
	defer age.Stop()
	for {
		more, to, change, err := next(place)
		if err != nil {
			fmt.Println("cut a client: too slow")
			finish(c.conn, err.(closeError))
			return
		}
		place = to
		frames := append(first, more...)
		if len(more) == 0 && isDue {
			frames = append(frames, asText(message{Type: "heartbeat", ID: place})...)
			isDue = false
		}
		if !c.write(frames) {
			return
		}
		first = nil
		if len(more) > 0 {
			continue // there may be more
		}
		select {
		case <-change:
		case first = <-c.answers:
			isDue = isDue || first == nil
		case <-beats.C:
			atomic.StoreInt64(&c.messagesLeft, maxMessages)
			first, isDue = frame(ping, nil), true // scripts never see pings
		case <-stop:
			stop = nil
			age.Reset(share(drain, 0)) // ! staggered
		case <-age.C:
			finish(c.conn, closeError{1012, "comes back"})
			return
		case end := <-c.ends:
			finish(c.conn, end)
			return
		case <-c.gone:
			return
		}
	}
}

// A client that takes nothing for three heartbeats is too slow.
func (c *client) write(frames []byte) bool {
	c.conn.SetWriteDeadline(time.Now().Add(3 * heartbeat))
	_, err := c.conn.Write(frames)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		fmt.Println("cut a client: too slow")
	}
	return err == nil
}

func hearAll(c *client, reader *bufio.Reader) {
	for {
		// ! no pong within three heartbeats: the other end is gone, and TCP may not notice for minutes
		c.conn.SetReadDeadline(time.Now().Add(3 * heartbeat))
		said, err := readMessage(reader, maxBytes, func(opcode byte, data []byte) {
			c.conn.SetReadDeadline(time.Now().Add(3 * heartbeat))
			if opcode == ping {
				c.answer(frame(pong, data))
			}
		})
		if err == nil {
			err = hear(c, said)
		}
		var end closeError
		if errors.As(err, &end) {
			c.ends <- end
			return
		}
		if err != nil {
			close(c.gone)
			return
		}
	}
}

// Hands an answer to the writer; nil asks it for a heartbeat.
func (c *client) answer(frame []byte) {
	select {
	case c.answers <- frame:
	default: // it has not taken those before, and needs no more
	}
}

func hear(c *client, said []byte) error {
	if atomic.AddInt64(&c.messagesLeft, -1) < 0 {
		return closeError{1008, "too many messages"}
	}
	// ! whatever anybody sends arrives here: `{}`, `[]`, `"x"`, `null`
	var asked struct {
		Type string
		Say  *string
	}
	err := json.Unmarshal(said, &asked)
	if err == nil && asked.Type == "ping" {
		c.answer(nil)
		return nil
	}
	if err != nil || asked.Say == nil {
		return closeError{1008, `expected {"say": "…"}`}
	}
	publish(map[string]string{"said": *asked.Say})
	return nil
}

func enter(w http.ResponseWriter, user string) bool {
	if user == "" {
		http.Error(w, "who is it?", http.StatusUnauthorized)
		return false
	}
	mutex.Lock()
	defer mutex.Unlock()
	if sockets[user] >= maxPerUser || clients >= maxClients {
		w.Header().Set("Retry-After", "30")
		http.Error(w, "too many sockets", http.StatusTooManyRequests)
		return false
	}
	open.Add(1)
	clients++
	sockets[user]++
	return true
}

func leave(user string) {
	mutex.Lock()
	defer mutex.Unlock()
	clients--
	sockets[user]-- // ! or those who left still count
	if sockets[user] == 0 {
		delete(sockets, user)
	}
	open.Done()
	fmt.Printf("a client left, %d connected\n", clients)
}

// The state and the id of the last event in it, read together, or an event is lost or doubled.
func snapshot(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	w.Header().Set("Vary", "Origin")
	if origin != "" && strings.Contains(origins, ","+origin+",") {
		w.Header().Set("Access-Control-Allow-Origin", origin) // ! with credentials never `*`
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
	if userOf(r) == "" {
		http.Error(w, "who is it?", http.StatusUnauthorized)
		return
	}
	mutex.Lock()
	defer mutex.Unlock()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(map[string]any{"after": lastID, "state": state})
}

func every(period time.Duration, act func()) {
	for range time.Tick(period) {
		act()
	}
}

func main() {
	rand.Seed(time.Now().UnixNano()) // Go 1.20 and later do it themselves
	// Stands in for your own events.
	go every(ms("EVENT_MS", 1000), func() {
		publish(map[string]string{"time": time.Now().Format(time.RFC3339)})
	})
	http.HandleFunc("/events", events)
	http.HandleFunc("/snapshot", snapshot)
	address := fmt.Sprintf(":%d", setting("PORT", 8080))
	server := http.Server{Addr: address, ReadHeaderTimeout: 10 * time.Second}
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
	time.AfterFunc(drain+2*time.Second, func() { os.Exit(0) })
	server.Shutdown(context.Background()) // no new connections
	open.Wait()                           // the sockets are no longer the server's
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
