package peers

import (
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

// servePlain is the hub that anybody would write first with net/http and
// gorilla: what is posted goes to all sockets, through a queue each.
func servePlain(address, _ string) error {
	var mu sync.Mutex
	sockets := map[chan *websocket.PreparedMessage]bool{}
	upgrader := websocket.Upgrader{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /live", func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		queue := make(chan *websocket.PreparedMessage, 64)
		mu.Lock()
		sockets[queue] = true
		mu.Unlock()
		go func() {
			for m := range queue {
				if conn.WritePreparedMessage(m) != nil {
					return
				}
			}
		}()
		for {
			if _, _, err := conn.ReadMessage(); err != nil {
				break
			}
		}
		mu.Lock()
		delete(sockets, queue)
		mu.Unlock()
		close(queue)
		conn.Close()
	})
	mux.HandleFunc("POST /tell", func(w http.ResponseWriter, r *http.Request) {
		body := make([]byte, r.ContentLength)
		if _, err := r.Body.Read(body); err != nil && len(body) == 0 {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		m, err := websocket.NewPreparedMessage(websocket.TextMessage, body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		mu.Lock()
		for queue := range sockets {
			queue <- m
		}
		mu.Unlock()
	})
	return http.ListenAndServe(address, mux)
}
