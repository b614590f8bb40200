package doctor

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// data looks at the folder itself.
func (v *visit) data() finding {
	dir := v.Dir
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	info, err := os.Stat(v.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return bad(dir+" はありません / there is no such folder", "--data の場所を確かめるか、fuda serve で始めてください / check --data, or begin with fuda serve")
	case err != nil || !info.IsDir():
		return bad(dir+" はフォルダーとして開けません / it cannot be opened as a folder", "--data に別のフォルダーを指定してください / give --data another folder")
	case !writable(v.Dir):
		return bad(dir+" に書き込めません / it cannot be written to", "フォルダーの持ち主と権限を直すか、書き込める場所に移してください / mend the folder's owner and permissions, or move it")
	case errors.Is(v.lookErr, fs.ErrNotExist):
		return bad(dir+" にデータがありません / there is no data in it", "--data の場所を確かめるか、fuda serve で始めてください / check --data, or begin with fuda serve")
	case v.look == nil || v.lookErr != nil && v.look.Current():
		return bad(fmt.Sprintf("%s のデータを読めません（%v） / the data cannot be read", dir, v.lookErr),
			"バックアップから戻してください：fuda restore --data DIR FILE / restore a backup")
	case v.look.Schema > v.look.Known:
		return bad(fmt.Sprintf("%s は新しい版の Fuda のデータです（%d、この版は %d まで） / the data is of a newer Fuda", dir, v.look.Schema, v.look.Known),
			"新しい版の Fuda を使ってください / use the newer program")
	case v.look.Schema < v.look.Known:
		return warn(fmt.Sprintf("%s は前の版の Fuda のデータです（%d、この版は %d） / the data is of an older Fuda", dir, v.look.Schema, v.look.Known),
			"バックアップを取ってから fuda serve を起動すると、この版の形に変わります / make a backup, then start fuda serve: it brings the data up to date")
	}
	state := "使えます / it can be used"
	if v.look.InUse {
		state = "Fuda が使用中です / a kiosk serves from it"
	}
	return good(fmt.Sprintf("%s（形式 %d）：%s", dir, v.look.Schema, state))
}

// writable tries it: permissions alone say nothing of a disk that is mounted
// for reading.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".doctor-*")
	if err != nil {
		return false
	}
	return errors.Join(f.Close(), os.Remove(f.Name())) == nil
}
