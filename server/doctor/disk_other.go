//go:build !linux && !darwin && !windows

package doctor

import "errors"

func free(string) (uint64, error) { return 0, errors.ErrUnsupported }

// sameDisk is not known here.
func sameDisk(string, string) bool { return false }
