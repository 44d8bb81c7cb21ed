// What an adapter in Go is told, and what it tells: one object a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
)

var address = os.Getenv("LAB_URL")
var lastEventId = os.Getenv("LAB_LAST_EVENT_ID")

// headers as the scenario asks for them.
func headers() http.Header {
	named := map[string]string{}
	_ = json.Unmarshal([]byte(os.Getenv("LAB_HEADERS")), &named)
	all := http.Header{}
	for name, value := range named {
		all.Set(name, value)
	}
	return all
}

func protocols() (all []string) {
	_ = json.Unmarshal([]byte(os.Getenv("LAB_PROTOCOLS")), &all)
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

// onClose is what a handler calls that closes its client.
var onClose = func() {}

func event(data string, with more) {
	events++
	all := more{"data": data}
	for name, value := range with {
		all[name] = value
	}
	tell("event", all)
	if fmt.Sprint(events) == os.Getenv("LAB_CLOSES_AT") {
		onClose()
	}
}

// listen hears what is to be done until the lab is gone.
func listen(send func(string) error, end func()) {
	onClose = end
	lines := bufio.NewScanner(os.Stdin)
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
