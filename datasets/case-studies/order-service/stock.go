package main

import (
	"sync"
	"sync/atomic"
)

const (
	firstSku  = 100_000
	skus      = 10_000
	maxPages  = 6_000
	pageBytes = 12_288
)

var northClosed atomic.Bool

// A third of the products lie in the warehouse north.
func inStock(lines []*line) bool {
	return lines[0].sku%3 != 0 || !northClosed.Load()
}

// The catalog keeps the pages that it has rendered, up to a limit.
var (
	pages     = map[int][]byte{}
	pagesLock sync.Mutex
)

func catalogPage(sku int) []byte {
	pagesLock.Lock()
	defer pagesLock.Unlock()
	if page, ok := pages[sku]; ok {
		return page
	}
	for old := range pages {
		if len(pages) < maxPages {
			break
		}
		delete(pages, old)
	}
	pages[sku] = render()
	return pages[sku]
}

func render() []byte { return make([]byte, pageBytes) }

func cachedPages() int {
	pagesLock.Lock()
	defer pagesLock.Unlock()
	return len(pages)
}
