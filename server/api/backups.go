package api

import (
	"fmt"
	"os"

	"github.com/gofiber/fiber/v2"

	"fuda/kiosk"
	"fuda/server/backups"
)

func (c *call) backups() (*backups.Folder, error) {
	if err := c.house(); err != nil {
		return nil, err
	}
	if c.Backups == nil {
		return nil, kiosk.Errorf(kiosk.NotFound, "バックアップはできません / this kiosk makes no backups")
	}
	return c.Backups, nil
}

// BackupList is the backups in the data folder, the newest first.
type BackupList struct {
	Backups []backups.Backup `json:"backups"`
}

func getBackups(c *call) (BackupList, error) {
	b, err := c.backups()
	if err != nil {
		return BackupList{}, err
	}
	all, err := b.List()
	return BackupList{all}, err
}

// BackupRequest is the passphrase that seals a backup or opens it.
type BackupRequest struct {
	Passphrase string `json:"passphrase"`
}

func postBackup(c *call, in BackupRequest) (backups.Backup, error) {
	b, err := c.backups()
	if err != nil {
		return backups.Backup{}, err
	}
	return b.Make(c.context(), in.Passphrase)
}

// getBackup streams the file, which may be larger than memory.
func getBackup(c *call) error {
	b, err := c.backups()
	if err != nil {
		return err
	}
	name := c.param("backup")
	path, err := b.Path(name)
	if err != nil {
		return err
	}
	file, err := os.Open(path) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	c.fiber.Set(fiber.HeaderCacheControl, "no-store")
	c.fiber.Set(fiber.HeaderContentType, fiber.MIMEOctetStream)
	c.fiber.Set(fiber.HeaderContentDisposition, fmt.Sprintf("attachment; filename=%q", name))
	return c.fiber.SendStream(file, int(info.Size())) // which closes it
}

func deleteBackup(c *call) (none, error) {
	b, err := c.backups()
	if err != nil {
		return none{}, err
	}
	return none{}, b.Remove(c.param("backup"))
}

func postDrill(c *call, in BackupRequest) (backups.Report, error) {
	b, err := c.backups()
	if err != nil {
		return backups.Report{}, err
	}
	return b.Drill(c.context(), c.param("backup"), in.Passphrase)
}
