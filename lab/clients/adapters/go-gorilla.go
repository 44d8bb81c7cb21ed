package main

import (
	"errors"
	"fmt"

	"github.com/gorilla/websocket"
)

func main() {
	task := begin()
	var conn *websocket.Conn
	go func() {
		dialer := websocket.Dialer{Subprotocols: task.Protocols}
		made, response, err := dialer.Dial(task.URL, task.header())
		if err != nil {
			if response != nil {
				err = fmt.Errorf("%d %w", response.StatusCode, err)
			}
			fail(err)
			return
		}
		conn = made
		defer made.Close()
		tell("open", nil)
		for {
			kind, message, err := conn.ReadMessage()
			if err != nil {
				fail(err)
				return
			}
			if kind == websocket.BinaryMessage {
				message = []byte(fmt.Sprintf("binary of %d bytes", len(message)))
			}
			event(string(message), nil)
		}
	}()
	send := func(text string) error {
		if conn == nil {
			return errors.New("not open")
		}
		return conn.WriteMessage(websocket.TextMessage, []byte(text))
	}
	// As its example "echo" does; Close by itself cuts the connection.
	normal := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	listen(send, func() {
		if conn != nil {
			conn.WriteMessage(websocket.CloseMessage, normal)
		}
	})
}
