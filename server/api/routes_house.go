package api

// houseRoutes is the part of the API about the machine itself: its settings, how
// it is, its backups, and which devices are locked. Settings, backups and the PIN
// are the whole house's, and not for a device of one event.
var houseRoutes = []route{
	{"GET", "/api/v1/settings", organiser, "The settings, as the file has them", answer(200, getSettings)},
	{"PATCH", "/api/v1/settings", organiser, "Change settings in the file", take(200, patchSettings)},
	{"GET", "/api/v1/doctor", staff, "What is ready and what is not", answer(200, getDoctor)},

	{"GET", "/api/v1/backups", organiser, "The backups in the data folder", answer(200, getBackups)},
	{"POST", "/api/v1/backups", organiser, "Make an encrypted backup", take(201, postBackup)},
	{"GET", "/api/v1/backups/{backup}", organiser, "A backup's file", raw(getBackup)},
	{"DELETE", "/api/v1/backups/{backup}", organiser, "Remove a backup", answer(204, deleteBackup)},
	{"POST", "/api/v1/backups/{backup}/drill", organiser, "Open a backup to see whether it is good", take(200, postDrill)},

	{"GET", "/api/v1/lock", staff, "Whether and when devices lock themselves", answer(200, getLock)},
	{"PUT", "/api/v1/pin", organiser, "Set the PIN that unlocks devices, or take it away", take(200, putPIN)},
	{"POST", "/api/v1/session/lock", staff, "Lock this device", answer(204, postLock)},
	{"POST", "/api/v1/session/unlock", lockable, "Unlock this device with the PIN", take(200, postUnlock)},
	{"POST", "/api/v1/devices/{device}/lock", organiser, "Lock a device", answer(200, postDeviceLock)},
	{"DELETE", "/api/v1/devices/{device}/lock", organiser, "Unlock a device", answer(200, deleteDeviceLock)},
}
