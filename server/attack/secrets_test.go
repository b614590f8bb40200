package attack

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// files are the bytes of all files below a folder, by name.
func readAll(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	}))
	return all
}

// forms are the ways in which a secret may lie in a file.
func forms(secret string) []string {
	return []string{secret, strings.ReplaceAll(secret, "-", ""), strings.ToLower(strings.ReplaceAll(secret, "-", ""))}
}

// A thief of the data folder: no pairing code, device's token, pass or entry's
// code lies in it, nor the PIN; and without the key there is no pass to be made.
func TestSecretsAtRest(t *testing.T) {
	k := start(t)
	office := k.evening()
	desk := k.pair(kiosk.RoleReception)
	var unused struct{ Code string }
	office.want(201, "POST", "/api/v1/pairing_codes", map[string]any{"role": "display"}, &unused)
	hana := office.arrive("nonce-of-hana", map[string]any{"name": "花"})
	phone := k.pairedBy(hana.Pass.Code)
	var renewed struct{ Pass kiosk.Link }
	phone.want(200, "POST", "/api/v1/me/pass", nil, &renewed)
	var entry struct{ Code string }
	k.stranger().want(201, "POST", "/api/v1/entry", map[string]any{"nonce": "nonce-of-a-form", "name": "太郎"}, &entry)
	const pin = "74638291" // eight digits, so that it is no part of a time or an amount
	office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": pin}, nil)
	const passphrase = "correct horse battery staple"
	office.want(201, "POST", "/api/v1/backups", map[string]any{"passphrase": passphrase}, nil)
	pass := renewed.Pass.Code
	secrets := map[string]string{"a used pairing code": desk.code, "an unused pairing code": unused.Code, "a pass": pass, "the pass before": hana.Pass.Code, "an entry's code": entry.Code,
		"a desk's token": desk.token(), "the office's token": office.token(), "a phone's token": phone.token(), "the PIN": pin, "the backup's passphrase": passphrase}
	plain := filepath.Join(t.TempDir(), "plain.tar.gz")
	k.run("backup", plain)
	k.stop()
	folder := readAll(t, k.Dir)
	for name, secret := range secrets {
		if len(secret) < 8 {
			t.Fatalf("%s is %q", name, secret)
		}
		for file, content := range folder {
			for _, form := range forms(secret) {
				if bytes.Contains(content, []byte(form)) {
					t.Errorf("%s lies in %s", name, file)
				}
			}
		}
	}
	searched := 0
	for _, content := range folder {
		searched += len(content)
	}
	t.Logf("%d secrets, %d files, %d KB", len(secrets), len(folder), searched>>10)
	for name, content := range folder {
		info, err := os.Stat(filepath.Join(k.Dir, filepath.FromSlash(name)))
		must(t, err)
		if (name == "key" || strings.HasPrefix(name, store.FileName) || strings.HasSuffix(name, ".pem") && bytes.Contains(content, []byte("PRIVATE KEY"))) && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s may be read by others: %v", name, info.Mode())
		}
		if strings.HasPrefix(name, "backups/") && (bytes.Contains(content, []byte("SQLite format 3")) || !bytes.HasPrefix(content, []byte("age-encryption.org/"))) && strings.HasSuffix(name, ".age") {
			t.Errorf("%s is not encrypted", name)
		}
	}
	withoutTheKey(t, k, hana, pass)
	contents(t, plain)
}

// withoutTheKey opens a copy of the folder in which the key is missing: it does
// not open as the kiosk's, or makes passes that open nothing.
func withoutTheKey(t *testing.T, k *target, hana kiosk.CheckInResult, pass string) {
	t.Helper()
	copied := t.TempDir()
	must(t, os.CopyFS(filepath.Join(copied, "data"), os.DirFS(k.Dir)))
	dir := filepath.Join(copied, "data")
	must(t, os.Remove(filepath.Join(dir, "key")))
	db, err := store.Open(t.Context(), store.Config{Dir: dir})
	if err != nil {
		t.Logf("without the key: %v", err)
		return
	}
	defer db.Close()
	key, err := os.ReadFile(filepath.Join(dir, "key"))
	must(t, err)
	own, err := os.ReadFile(filepath.Join(k.Dir, "key"))
	must(t, err)
	if bytes.Equal(key, own) {
		t.Error("the key was found again")
	}
	for generation := range 50 {
		if kiosk.PassCode(key, hana.Attendee.ID, generation) == pass {
			t.Error("the pass was made without the key")
		}
		if kiosk.PassCode(own, hana.Attendee.ID, generation) == pass {
			t.Logf("with the key it is generation %d", generation)
		}
	}
}

// contents says what an unencrypted backup holds: as much as the folder, which
// is why the README says to keep it like the folder.
func contents(t *testing.T, path string) {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	info, err := f.Stat()
	must(t, err)
	if info.Mode().Perm()&0o077 != 0 {
		t.Errorf("a backup may be read by others: %v", info.Mode())
	}
	z, err := gzip.NewReader(f)
	must(t, err)
	var names []string
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		must(t, err)
		names = append(names, h.Name)
	}
	t.Logf("an unencrypted backup holds %v", names)
}

// A whole evening at debug level, with bad requests and phones that hang up: no
// name, contact detail, code, pass, token, PIN or address is in the log, neither
// on the terminal nor in the file.
func TestNothingOfTheGuestsIsLogged(t *testing.T) {
	k := start(t, "--log", "debug")
	word := map[string]string{}
	r := k.fill(func(field string) string {
		word[field] = "mark" + field + "秘"
		return word[field]
	})
	r.office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": "74638291"}, nil)
	r.desk.send("PATCH", k.at("/attendees/"+r.guests[0].in.Attendee.ID), map[string]any{"email": "hana@mail.example", "phone": "090-1234-5678", "website": "https://hana.example/"})
	for _, d := range []*device{r.office, r.desk, r.board, r.station, r.guests[0].phone, r.guests[1].phone, k.stranger(), k.from("127.0.7.7")} {
		for _, path := range r.paths() {
			d.send("GET", path, nil)
		}
		d.send("GET", k.at("/attendees?q=markname%E7%A7%98"), nil)
		d.send("POST", "/api/v1/pair", map[string]any{"code": "ABCD-EFGH"})
		d.send("POST", k.at("/checkins"), map[string]any{"nonce": "x", "name": "markname秘"})
	}
	cookie := r.office.cookie
	for _, text := range []string{
		"GET /markpath?q=markquery HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\nNo colon markname秘\r\n\r\n",
		"GET /b/" + r.guests[0].in.Badge.Code + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: markname秘\r\nCookie: " + cookie + "\r\n\r\n",
		"markname秘 " + cookie + "\r\n\r\n", "POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{\"code\":\"" + r.guests[0].in.Pass.Code,
		"\x16\x03\x01\x00\x05markname秘" + cookie,
	} {
		for _, from := range []string{"", "127.0.7.7"} {
			c, err := k.dial(from)
			must(t, err)
			_, _ = io.WriteString(c, text)
			c.Close()
		}
	}
	r.desk.want(200, "POST", k.at("/checkins/"+r.guests[1].in.CheckIn.ID+"/undo"), map[string]any{"reason": "markundo秘"}, nil)
	r.office.want(204, "DELETE", k.at("/attendees/"+r.guests[0].in.Attendee.ID), nil, nil)
	k.stop()
	logged := k.Said()
	file := readAll(t, filepath.Join(k.Dir, "log"))
	for _, content := range file {
		logged += string(content)
	}
	if len(file) == 0 || !strings.Contains(logged, "level=DEBUG") {
		t.Errorf("%d files, and nothing at debug level", len(file))
	}
	search := map[string]string{"a mail address": "hana@mail", "a telephone": "1234-5678", "a website": "hana.example", "a phone's address": "127.0.7.7", "an address": "127.0.0.1:",
		"a badge": r.guests[0].in.Badge.Code, "a pass": r.guests[0].in.Pass.Code, "another pass": r.guests[1].in.Pass.Code, "the office's token": r.office.token(), "a phone's token": r.guests[0].phone.token(),
		"the office's code": r.office.code, "the PIN": "74638291", "a query": "markquery", "a path": "markpath", "a reason": "markundo"}
	for field, text := range word {
		search[field] = text
	}
	for what, text := range search {
		if i := strings.Index(logged, text); i >= 0 {
			t.Errorf("%s is in the log: %q", what, logged[max(0, i-120):min(len(logged), i+60)])
		}
	}
	t.Logf("%d lines, %d words searched for", strings.Count(logged, "\n"), len(search))
}
