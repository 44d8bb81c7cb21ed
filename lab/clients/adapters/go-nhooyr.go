package main

import (
	"context"
	"errors"
	"fmt"

	"nhooyr.io/websocket"
)

func main() {
	task := begin()
	ctx := context.Background()
	var conn *websocket.Conn
	go func() {
		options := &websocket.DialOptions{HTTPHeader: task.header(), Subprotocols: task.Protocols}
		made, _, err := websocket.Dial(ctx, task.URL, options)
		if err != nil {
			fail(err)
			return
		}
		conn = made
		defer made.Close(websocket.StatusInternalError, "the loop has ended")
		tell("open", nil)
		for {
			kind, message, err := conn.Read(ctx)
			if err != nil {
				fail(err)
				return
			}
			if kind == websocket.MessageBinary {
				message = []byte(fmt.Sprintf("binary of %d bytes", len(message)))
			}
			event(string(message), nil)
		}
	}()
	send := func(text string) error {
		if conn == nil {
			return errors.New("not open")
		}
		return conn.Write(ctx, websocket.MessageText, []byte(text))
	}
	listen(send, func() {
		if conn != nil {
			conn.Close(websocket.StatusNormalClosure, "")
		}
	})
}
