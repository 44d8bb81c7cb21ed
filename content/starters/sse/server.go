// Server-Sent Events with Go's standard library: numbered events, and a short log from which a
// client that was away gets the rest. No login, no other origins, one process: a restart begins a
// new log.
// Run it with `go run server.go`, look with `curl -N http://localhost:8080/events`.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

var (
	heartbeat  = setting("HEARTBEAT_MS", 15_000) // shorter than any idle timeout on the way
	logLength  = setting("LOG_LENGTH", 1000)
	maxWaiting = 1000 // events for one client
	maxClients = 10_000
)

type event struct {
	id   int64
	data any
}

type client struct {
	texts chan string
	conn  net.Conn
}

// ! a restarted server goes on above its old ids, never over them
var lastID = time.Now().UnixMicro()

var (
	mutex   sync.Mutex // guards lastID and the rest
	recent  []event    // the newest events, oldest first
	clients = map[*client]bool{}
)

func publish(data any) {
	mutex.Lock()
	defer mutex.Unlock()
	lastID++
	recent = append(recent, event{lastID, data})
	if len(recent) > logLength {
		recent = recent[1:] // ! without a bound the log fills the memory
	}
	for c := range clients {
		write(c, asText(recent[len(recent)-1]))
	}
}

func write(c *client, text string) {
	select {
	case c.texts <- text:
	default:
		c.conn.Close() // ! too slow: comes back and resumes from the log
	}
}

// JSON holds no raw line break, so that no data can end its line and forge an id or an event.
func asText(e event) string {
	data, _ := json.Marshal(e.data)
	return fmt.Sprintf("id: %d\ndata: %s\n\n", e.id, data)
}

// A named event, because script is never told of comments. Its id is a place to resume from.
func beat() string {
	return fmt.Sprintf("event: heartbeat\nid: %d\ndata\n\n", lastID)
}

// What a client has missed, and from then on it is told everything.
func welcome(c *client, after string, resumes bool) (text string) {
	mutex.Lock()
	defer mutex.Unlock() // ! in one go, or an event falls between the log and the channel
	clients[c] = true
	if resumes {
		oldest := lastID + 1
		if len(recent) > 0 {
			oldest = recent[0].id
		}
		id, err := strconv.ParseInt(after, 10, 64)
		known := err == nil && id >= oldest-1 && id <= lastID
		if !known {
			text = fmt.Sprintf("event: reset\nid: %d\ndata\n\n", oldest-1) // ! something is missing
		}
		for _, e := range recent {
			if !known || e.id > id {
				text += asText(e)
			}
		}
	}
	return text + beat()
}

func isFull() bool {
	mutex.Lock()
	defer mutex.Unlock()
	return len(clients) >= maxClients
}

func leave(c *client) {
	mutex.Lock()
	defer mutex.Unlock()
	delete(clients, c) // ! else the server writes to those who left, for ever
	fmt.Printf("a client left, %d connected\n", len(clients))
}

func events(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		http.Error(w, "expected GET", http.StatusMethodNotAllowed)
		return
	}
	if isFull() {
		http.Error(w, "too many clients", http.StatusServiceUnavailable)
		return
	}
	// The header first: a browser that reconnects repeats the address, with its old query.
	after, resumes := r.URL.Query().Get("after"), r.URL.Query().Has("after")
	if values, sent := r.Header["Last-Event-Id"]; sent {
		after, resumes = values[0], true
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-cache, no-transform") // ! what compresses, holds back
	w.Header().Set("X-Accel-Buffering", "no")                 // ! keeps nginx from holding back
	c := &client{make(chan string, maxWaiting), r.Context().Value(connection{}).(net.Conn)}
	text := welcome(c, after, resumes)
	defer leave(c)
	text = fmt.Sprintf("retry: %d\n\n", 2000+rand.Intn(3000)) + text // ! or all return at once
	for {
		if _, err := io.WriteString(w, text); err != nil {
			return
		}
		w.(http.Flusher).Flush() // ! else it waits in a buffer of the server itself
		select {
		case text = <-c.texts:
		case <-r.Context().Done():
			return
		}
	}
}

func every(ms int, act func()) {
	for range time.Tick(time.Duration(ms) * time.Millisecond) {
		act()
	}
}

// The key under which a request finds its connection, to close it from elsewhere.
type connection struct{}

func main() {
	go every(heartbeat, func() {
		mutex.Lock()
		defer mutex.Unlock()
		for c := range clients {
			write(c, beat())
		}
	})
	// In place of your own events.
	go every(setting("EVENT_MS", 1000), func() {
		publish(map[string]string{"time": time.Now().Format(time.RFC3339)})
	})
	http.HandleFunc("/events", events)
	server := http.Server{
		Addr:              fmt.Sprintf(":%d", setting("PORT", 8080)),
		ReadHeaderTimeout: 10 * time.Second, // ! and no WriteTimeout, which would end every stream
		ConnContext: func(ctx context.Context, conn net.Conn) context.Context {
			return context.WithValue(ctx, connection{}, conn)
		},
	}
	fmt.Println(server.ListenAndServe())
}

func setting(name string, usual int) int {
	if value, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return value
	}
	return usual
}
