package peers

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// peers are what this binary becomes when it is started again; each serves on
// the address until it is killed.
var peers = map[string]func(address, dir string) error{
	"pocketbase": servePocketBase,
	"flushing":   serveFlushing,
	"plain":      servePlain,
}

func TestMain(m *testing.M) {
	if serve := peers[os.Getenv("PEER")]; serve != nil {
		if err := serve(os.Getenv("PEER_ADDRESS"), os.Getenv("PEER_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	flag.Parse()
	status := m.Run()
	if *write != "" && status == 0 {
		if err := report(*write); err != nil {
			fmt.Fprintln(os.Stderr, err)
			status = 1
		}
	}
	os.Exit(status)
}
