// The lab's side of a Go adapter: reads commands and reports events, one object per line.
package main

import (
	"bufio"
	"encoding/json"
	"net/http"
	"os"
	"strings"
)

type task struct {
	URL         string
	Headers     map[string]string
	Protocols   []string
	LastEventId string
	ClosesAt    int
}

var asked task
var lines = bufio.NewScanner(os.Stdin)

// begin waits for the task.
func begin() task {
	tell("ready", nil)
	if !lines.Scan() || json.Unmarshal(lines.Bytes(), &asked) != nil {
		os.Exit(0)
	}
	return asked
}

func (t task) header() http.Header {
	all := http.Header{}
	for name, value := range t.Headers {
		all.Set(name, value)
	}
	return all
}

type more map[string]any

func tell(what string, with more) {
	all := more{}
	for name, value := range with {
		all[name] = value
	}
	all["what"] = what
	line, _ := json.Marshal(all)
	os.Stdout.Write(append(line, '\n'))
}

func fail(err error) { tell("error", more{"data": err.Error()}) }

var events = 0

// onClose is called by a handler that closes its client.
var onClose = func() {}

func event(data string, with more) {
	events++
	all := more{"data": data}
	for name, value := range with {
		all[name] = value
	}
	tell("event", all)
	if events == asked.ClosesAt {
		onClose()
	}
}

// listen runs commands until the lab is gone.
func listen(send func(string) error, end func()) {
	onClose = end
	for lines.Scan() {
		act, text, _ := strings.Cut(lines.Text(), " ")
		if act == "close" {
			end()
		} else if err := send(text); err != nil {
			tell("refused", more{"data": text + ": " + err.Error()})
		} else {
			tell("sent", more{"data": text})
		}
	}
}
