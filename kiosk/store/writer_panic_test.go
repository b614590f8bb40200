package store

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

const panicking = "FUDA_TEST_PANICKING_WRITER"

// Who answers requests recovers from panics. One that leaves it open what was
// written ends the program all the same: it is started again, as after a power cut.
func TestPanicInTheWriterEndsTheProgram(t *testing.T) {
	if os.Getenv(panicking) != "" {
		panickingWriter(t)
		return
	}
	child := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.timeout", "30s")
	child.Env = append(os.Environ(), panicking+"=1")
	said, err := child.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "panic in the writer: told") {
		t.Errorf("the program ended with %v, and said:\n%s", err, said)
	}
}

func panickingWriter(t *testing.T) {
	d := openTest(t, func(c *Config) { c.Committed = func(Commit) { panic("told") } })
	defer func() { t.Log("recovered", recover()) }()
	ikebukuro(t, d)
	t.Log("it goes on")
}
