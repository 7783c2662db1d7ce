package main

import "sync"

const (
	merchants    = 20_000
	maxProfiles  = 8_000
	profileBytes = 4096
)

// What is known of the merchants, up to a limit.
var (
	profiles     = map[float64][]byte{}
	profilesLock sync.Mutex
)

func isRisky(payment map[string]any) bool {
	profilesLock.Lock()
	defer profilesLock.Unlock()
	merchant := payment["merchant"].(float64)
	if _, ok := profiles[merchant]; !ok {
		for old := range profiles {
			if len(profiles) < maxProfiles {
				break
			}
			delete(profiles, old)
		}
		profiles[merchant] = newProfile()
	}
	return payment["amount"].(float64) < float64(profiles[merchant][0])
}

func newProfile() []byte { return make([]byte, profileBytes) }

func knownMerchants() int {
	profilesLock.Lock()
	defer profilesLock.Unlock()
	return len(profiles)
}
