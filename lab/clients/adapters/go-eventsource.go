package main

import (
	"net/http"

	"github.com/donovanhide/eventsource"
)

func main() {
	task := begin()
	request, _ := http.NewRequest("GET", task.URL, nil)
	request.Header = task.header()
	end := func() {}
	go func() {
		stream, err := eventsource.SubscribeWithRequest(task.LastEventId, request)
		if err != nil {
			fail(err)
			return
		}
		tell("open", nil)
		end = stream.Close
		onClose = end
		go func() {
			for err := range stream.Errors {
				fail(err)
			}
		}()
		for each := range stream.Events {
			kind := each.Event()
			if kind == "" {
				kind = "message"
			}
			event(each.Data(), more{"id": each.Id(), "type": kind})
		}
		tell("closed", nil)
	}()
	listen(nil, func() { end() })
}
