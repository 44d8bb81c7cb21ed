// A stream that answers a POST, one JSON value a line (NDJSON), with Go's standard library:
// numbered events of the topics asked for, and a short log to resume from. It has no end, so that
// every end is a cut; an answer that does end must say so in a last line. No login, one process, no
// other origins.
// Run it with `go run server.go`, look with `curl -N -d '{}' http://localhost:8080/events`.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
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
	maxBytes   = int64(65_536) // of a request
)

type message struct {
	Type  string `json:"type"`
	ID    int64  `json:"id"`
	Topic string `json:"topic,omitempty"`
	Data  any    `json:"data,omitempty"`
}

type client struct {
	topics map[string]bool // nil for all
	texts  chan string
	conn   net.Conn
}

// ! a restarted server goes on above its old ids, never over them
var lastID = time.Now().UnixMicro()

var (
	mutex   sync.Mutex // guards lastID and the rest
	recent  []message  // the newest events, oldest first
	clients = map[*client]bool{}
)

func publish(topic string, data any) {
	mutex.Lock()
	defer mutex.Unlock()
	lastID++
	recent = append(recent, message{"event", lastID, topic, data})
	if len(recent) > logLength {
		recent = recent[1:] // ! without a bound the log fills the memory
	}
	for c := range clients {
		if c.wants(recent[len(recent)-1]) {
			write(c, asText(recent[len(recent)-1]))
		}
	}
}

func (c *client) wants(m message) bool { return c.topics == nil || c.topics[m.Topic] }

func write(c *client, text string) {
	select {
	case c.texts <- text:
	default:
		c.conn.Close() // ! too slow: comes back and resumes from the log
	}
}

func asText(m message) string {
	data, _ := json.Marshal(m) // JSON holds no raw line break
	return string(data) + "\n"
}

func beat() string { return asText(message{Type: "heartbeat", ID: lastID}) }

// What a client has missed, and from then on it is told everything.
func welcome(c *client, after string, resumes bool) (text string) {
	mutex.Lock()
	defer mutex.Unlock() // ! in one go, or an event falls between the log and the channel
	clients[c] = true
	if resumes {
		oldest := lastID + 1
		if len(recent) > 0 {
			oldest = recent[0].ID
		}
		id, err := strconv.ParseInt(after, 10, 64)
		known := err == nil && id >= oldest-1 && id <= lastID
		if !known {
			text = asText(message{Type: "reset", ID: oldest - 1}) // ! something is missing
		}
		for _, m := range recent {
			if c.wants(m) && (!known || m.ID > id) {
				text += asText(m)
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
	delete(clients, c) // ! and stop here whatever was working for this reader alone
	fmt.Printf("a client left, %d connected\n", len(clients))
}

func events(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "expected POST", http.StatusNotFound)
		return
	}
	if isFull() {
		http.Error(w, "too many clients", http.StatusServiceUnavailable)
		return
	}
	if r.ContentLength < 0 || r.ContentLength > maxBytes {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge) // ! before any of it is kept
		return
	}
	var asked *struct{ Topics *[]string }
	if json.NewDecoder(r.Body).Decode(&asked) != nil || asked == nil {
		http.Error(w, "expected {} or {\"topics\": […]}", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Cache-Control", "no-cache, no-transform") // ! what compresses, holds back
	w.Header().Set("X-Accel-Buffering", "no")                 // ! keeps nginx from holding back
	c := &client{nil, make(chan string, maxWaiting), r.Context().Value(connection{}).(net.Conn)}
	if asked.Topics != nil {
		c.topics = map[string]bool{}
		for _, topic := range *asked.Topics {
			c.topics[topic] = true
		}
	}
	text := welcome(c, r.URL.Query().Get("after"), r.URL.Query().Has("after"))
	defer leave(c)
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
		publish("time", map[string]string{"time": time.Now().Format(time.RFC3339)})
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
