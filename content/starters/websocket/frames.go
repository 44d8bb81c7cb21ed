// The part of RFC 6455 that a server of text messages needs, which Go's standard library has not:
// the handshake, and frames in both directions. No compression and no binary messages. A package
// such as github.com/coder/websocket does all of it, and is what to use where one may be added.
// https://www.rfc-editor.org/rfc/rfc6455
package main

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	continuation = 0x0
	text         = 0x1
	binaryData   = 0x2
	closing      = 0x8
	ping         = 0x9
	pong         = 0xA
)

// An end with the code and the reason that the other side is told.
type closeError struct {
	code   uint16
	reason string
}

func (e closeError) Error() string { return e.reason }

// Answers the handshake (section 4.2) and takes the connection over from HTTP.
func upgrade(w http.ResponseWriter, r *http.Request) (net.Conn, *bufio.Reader, error) {
	key := r.Header.Get("Sec-WebSocket-Key")
	isUpgrade := r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
	if !isUpgrade || key == "" || r.Header.Get("Sec-WebSocket-Version") != "13" {
		w.Header().Set("Upgrade", "websocket")
		w.Header().Set("Sec-WebSocket-Version", "13")
		http.Error(w, "expected a WebSocket", http.StatusUpgradeRequired)
		return nil, nil, errors.New("no handshake")
	}
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		http.Error(w, "expected HTTP/1.1", http.StatusHTTPVersionNotSupported)
		return nil, nil, errors.New("HTTP/2 has another handshake") // RFC 8441
	}
	conn, buffered, err := hijacker.Hijack()
	if err != nil {
		return nil, nil, err
	}
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	_, err = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"+
		"Connection: Upgrade\r\nSec-WebSocket-Accept: "+
		base64.StdEncoding.EncodeToString(sum[:])+"\r\n\r\n")
	return conn, buffered.Reader, err
}

// Reads a whole message. Control frames may come between its parts (section 5.4): a ping is handed
// to `answer`, a close or a break of the rules is the error.
func readMessage(
	r *bufio.Reader, maxBytes int, answer func(opcode byte, data []byte),
) (message []byte, err error) {
	begun := false
	for {
		final, opcode, data, err := readFrame(r, maxBytes-len(message))
		if err != nil {
			return nil, err
		}
		switch {
		case opcode == closing:
			return nil, closeError{1000, ""}
		case opcode == ping || opcode == pong:
			answer(opcode, data)
			continue
		case opcode == binaryData:
			return nil, closeError{1003, "expected text"}
		case (opcode == continuation) != begun || opcode > binaryData:
			return nil, closeError{1002, "a frame out of order"}
		}
		begun = true
		message = append(message, data...)
		if final && !utf8.Valid(message) {
			return nil, closeError{1007, "expected UTF-8"}
		}
		if final {
			return message, nil
		}
	}
}

// Section 5.2: a bit for the last part, the kind, the length in three sizes, a mask, the data.
func readFrame(r *bufio.Reader, maxBytes int) (final bool, opcode byte, data []byte, err error) {
	var head [8]byte
	if _, err = io.ReadFull(r, head[:2]); err != nil {
		return
	}
	final, opcode = head[0]&0x80 != 0, head[0]&0x0F
	masked, length := head[1]&0x80 != 0, uint64(head[1]&0x7F)
	// "a server MUST close the connection upon receiving a frame that is not masked" (5.1), and
	// extensions that nobody agreed on have no bits (5.2).
	if !masked || head[0]&0x70 != 0 || opcode >= closing && (length > 125 || !final) {
		return false, 0, nil, closeError{1002, "a frame against the rules"}
	}
	if size := map[uint64]int{126: 2, 127: 8}[length]; size > 0 {
		clear := [8]byte{}
		if _, err = io.ReadFull(r, clear[8-size:]); err != nil {
			return
		}
		length = binary.BigEndian.Uint64(clear[:])
	}
	if opcode < closing && length > uint64(maxBytes) {
		return false, 0, nil, closeError{1009, "too long"} // ! before any of it is kept in memory
	}
	var mask [4]byte
	if _, err = io.ReadFull(r, mask[:]); err != nil {
		return
	}
	data = make([]byte, length)
	_, err = io.ReadFull(r, data)
	for i := range data {
		data[i] ^= mask[i%4]
	}
	return
}

// A frame of one whole message; what a server sends is not masked (section 5.1).
func frame(opcode byte, data []byte) []byte {
	head := []byte{0x80 | opcode, byte(len(data))}
	switch {
	case len(data) > 0xFFFF:
		head = binary.BigEndian.AppendUint64([]byte{head[0], 127}, uint64(len(data)))
	case len(data) > 125:
		head = binary.BigEndian.AppendUint16([]byte{head[0], 126}, uint16(len(data)))
	}
	return append(head, data...)
}

// Ends a connection in order (section 7.1): says why, and then waits a little for the other side,
// because closing with something unread would take back the last words.
func finish(conn net.Conn, e closeError) {
	conn.SetDeadline(time.Now().Add(2 * time.Second))
	conn.Write(frame(closing, append(binary.BigEndian.AppendUint16(nil, e.code), e.reason...)))
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.CloseWrite()
	}
	io.Copy(io.Discard, conn)
}
