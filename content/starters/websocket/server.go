// WebSocket with Go's standard library, which has none: the handshake and the frames are in
// frames.go. What a client says becomes a numbered event for all, and a client that was away gets
// the rest from a short log. No login, one process: a restart begins a new log.
// Run it with `ORIGINS=http://localhost:5173 go run server.go frames.go`, the addresses of your
// pages.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

var (
	origins     = strings.Split(os.Getenv("ORIGINS"), ",")
	heartbeat   = time.Duration(setting("HEARTBEAT_MS", 15_000)) * time.Millisecond
	logLength   = setting("LOG_LENGTH", 1000)
	maxUnsent   = 1_000_000 // bytes for one client; a replay is not counted
	maxMessages = 100       // from one client between two heartbeats
	maxBytes    = 65_536    // of one message
	maxClients  = 10_000
)

type message struct {
	Type string `json:"type"`
	ID   int64  `json:"id"`
	Data any    `json:"data,omitempty"`
}

type client struct {
	frames       chan []byte
	conn         net.Conn
	unsent       int // bytes in the channel, and those that are being written
	messagesLeft int
}

// ! a restarted server goes on above its old ids, never over them
var lastID = time.Now().UnixMicro()

var (
	mutex   sync.Mutex // guards lastID and the rest
	recent  []message  // the newest events, oldest first
	clients = map[*client]bool{}
)

func publish(data any) {
	mutex.Lock()
	defer mutex.Unlock()
	lastID++
	recent = append(recent, message{"event", lastID, data})
	if len(recent) > logLength {
		recent = recent[1:] // ! without a bound the log fills the memory
	}
	for c := range clients {
		write(c, asText(recent[len(recent)-1]))
	}
}

func write(c *client, data []byte) {
	c.unsent += len(data)
	if c.unsent > maxUnsent || len(c.frames) == cap(c.frames) {
		c.conn.Close() // ! too slow: comes back and resumes from the log
		return
	}
	c.frames <- data
}

func asText(m message) []byte {
	data, _ := json.Marshal(m)
	return frame(text, data)
}

// What a client has missed, and from then on it is told everything.
func welcome(c *client, after string, resumes bool) (first []byte) {
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
			first = asText(message{Type: "reset", ID: oldest - 1}) // ! something is missing
		}
		for _, m := range recent {
			if !known || m.ID > id {
				first = append(first, asText(m)...)
			}
		}
	}
	return append(first, asText(message{Type: "heartbeat", ID: lastID})...)
}

func isFull() bool {
	mutex.Lock()
	defer mutex.Unlock()
	return len(clients) >= maxClients
}

func leave(c *client) {
	c.conn.Close()
	mutex.Lock()
	defer mutex.Unlock()
	delete(clients, c) // ! else the server writes to those who left, for ever
	close(c.frames)
	fmt.Printf("a client left, %d connected\n", len(clients))
}

func events(w http.ResponseWriter, r *http.Request) {
	allowed := false
	for _, origin := range origins {
		allowed = allowed || origin != "" && origin == r.Header.Get("Origin")
	}
	if !allowed { // ! CORS does not stop a page of another site
		http.Error(w, "not from here", http.StatusForbidden)
		return
	}
	if isFull() {
		http.Error(w, "too many clients", http.StatusServiceUnavailable)
		return
	}
	conn, reader, err := upgrade(w, r)
	if err != nil {
		return
	}
	c := &client{frames: make(chan []byte, 1000), conn: conn, messagesLeft: maxMessages}
	first := welcome(c, r.URL.Query().Get("after"), r.URL.Query().Has("after"))
	defer leave(c)
	go sendAll(c, first)
	for {
		// ! no pong within two heartbeats: the other end is gone, and TCP may not notice for minutes
		conn.SetReadDeadline(time.Now().Add(2 * heartbeat))
		said, err := readMessage(reader, maxBytes, func(opcode byte, data []byte) {
			conn.SetReadDeadline(time.Now().Add(2 * heartbeat))
			if opcode == ping {
				mutex.Lock()
				write(c, frame(pong, data))
				mutex.Unlock()
			}
		})
		if err == nil {
			err = hear(c, said)
		}
		var end closeError
		if errors.As(err, &end) {
			finish(conn, end)
		}
		if err != nil {
			return
		}
	}
}

func sendAll(c *client, first []byte) {
	_, err := c.conn.Write(first)
	for data := range c.frames {
		if err != nil {
			c.conn.Close() // which ends the reading as well, and that closes the channel
			continue
		}
		_, err = c.conn.Write(data)
		mutex.Lock()
		c.unsent -= len(data)
		mutex.Unlock()
	}
}

func hear(c *client, said []byte) error {
	mutex.Lock()
	c.messagesLeft--
	left := c.messagesLeft
	mutex.Unlock()
	if left < 0 {
		return closeError{1008, "too many messages"}
	}
	var asked map[string]any
	if json.Unmarshal(said, &asked) != nil || asked["say"] == nil {
		return closeError{1008, `expected {"say": "…"}`}
	}
	publish(map[string]string{"said": fmt.Sprint(asked["say"])})
	return nil
}

func beatAll() {
	mutex.Lock()
	defer mutex.Unlock()
	for c := range clients {
		c.messagesLeft = maxMessages
		write(c, frame(ping, nil))
		write(c, asText(message{Type: "heartbeat", ID: lastID})) // script is never told of pings
	}
}

func every(period time.Duration, act func()) {
	for range time.Tick(period) {
		act()
	}
}

func main() {
	go every(heartbeat, beatAll)
	// In place of your own events.
	go every(time.Duration(setting("EVENT_MS", 1000))*time.Millisecond, func() {
		publish(map[string]string{"time": time.Now().Format(time.RFC3339)})
	})
	http.HandleFunc("/events", events)
	address := fmt.Sprintf(":%d", setting("PORT", 8080))
	server := http.Server{Addr: address, ReadHeaderTimeout: 10 * time.Second}
	fmt.Println(server.ListenAndServe())
}

func setting(name string, usual int) int {
	if value, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return value
	}
	return usual
}
