package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

var origin = or(os.Getenv("ORIGIN"), "http://127.0.0.1:8080")

func or(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

// tell tells the lab what this server does, while it does it.
func tell(run, what string, bytes int) {
	query := url.Values{"run": {run}, "what": {what}}
	if bytes > 0 {
		query.Set("bytes", strconv.Itoa(bytes))
	}
	go func() {
		if answer, err := http.Get(origin + "/saw?" + query.Encode()); err == nil {
			answer.Body.Close()
		}
	}()
}

func events(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	run := asked.Get("run")
	number := func(name string, fallback int) int {
		n, err := strconv.Atoi(or(asked.Get(name), strconv.Itoa(fallback)))
		if err != nil {
			return fallback
		}
		return n
	}
	tell(run, "request", 0)
	filling := strings.Repeat("x", number("bytes", 20))
	if asked.Get("form") == "ndjson" {
		w.Header().Set("Content-Type", "application/x-ndjson")
	} else {
		w.Header().Set("Content-Type", "text/event-stream")
	}
	for _, line := range asked["headers"] {
		name, value, _ := strings.Cut(line, ": ")
		w.Header().Set(name, value)
	}
	flusher := w.(http.Flusher)
	flusher.Flush() // the head, before the first event
	tell(run, "head", 0)
	wait := time.Duration(number("firstMs", 300))
	for n := 1; n <= number("events", 8); n++ {
		select {
		case <-r.Context().Done():
			tell(run, "left", 0)
			return
		case <-time.After(wait * time.Millisecond):
		}
		wait = time.Duration(number("everyMs", 300))
		event := fmt.Sprintf("id: %d\ndata: %d %s\n\n", n, n, filling)
		if asked.Get("form") == "ndjson" {
			event = fmt.Sprintf("{\"number\":%d,\"filling\":\"%s\"}\n", n, filling)
		}
		tell(run, fmt.Sprintf("event %d", n), len(event))
		fmt.Fprint(w, event)
		flusher.Flush()
	}
	if asked.Get("finish") == "hold" {
		<-r.Context().Done()
		tell(run, "left", 0)
		return
	}
	tell(run, "end", 0)
}

func main() {
	http.HandleFunc("/events", events)
	panic(http.ListenAndServe("127.0.0.1:"+or(os.Getenv("PORT"), "8000"), nil))
}
