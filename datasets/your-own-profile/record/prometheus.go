package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"
)

// A Prometheus that scrapes itself and a service whose labels never come again.
var prometheus = kind{
	args: func(server *server) ([]string, error) {
		file := filepath.Join(server.scratch, "prometheus.yml")
		config := fmt.Sprintf(prometheusConfig, server.address(0), server.target.Addr())
		server.ports[1] = server.ports[0] // it shows its profiles on its only port
		return []string{
			"--config.file=" + file, "--web.listen-address=" + server.address(0),
			"--storage.tsdb.path=" + filepath.Join(server.scratch, "tsdb"),
			"--log.level=error", // its log names the machine
		}, os.WriteFile(file, []byte(config), 0o644)
	},
	load: serveFreshLabels,
	pages: func(server *server) []page {
		return []page{{file: "smaps_rollup.txt", url: server.proc("smaps_rollup"), dated: true}}
	},
	last: func(server *server) []page {
		end := time.Now().Unix()
		query := url.Values{
			"query": {`{job="prometheus",__name__=~"` + memStatsNames + `"}`},
			"start": {fmt.Sprint(end - 3600)}, "end": {fmt.Sprint(end)}, "step": {"5"},
		}
		return []page{
			{file: "range.json", url: "http://" + server.address(0) + "/api/v1/query_range?" + query.Encode()},
			{file: "metrics.txt", url: "http://" + server.address(0) + "/metrics", keep: runtimeOnly},
		}
	},
}

const prometheusConfig = `
global: { scrape_interval: 2s, scrape_timeout: 2s }
scrape_configs:
  - job_name: prometheus
    static_configs: [{ targets: ["%s"] }]
  - job_name: shop
    static_configs: [{ targets: ["%s"] }]
`

const memStatsNames = "go_memstats_(heap_(objects|alloc_bytes|inuse_bytes)|alloc_bytes_total|" +
	"mallocs_total|frees_total|last_gc_time_seconds|sys_bytes)"

// serveFreshLabels is a service with a common fault: it labels its metrics with the request, so that
// each scrape has 150 series that never came before.
func serveFreshLabels(ctx context.Context, server *server) error {
	request := 0
	page := func(response http.ResponseWriter, _ *http.Request) {
		for i := 0; i < 150; i++ {
			request++
			fmt.Fprintf(response, "shop_request_seconds{request=\"%08d\"} 0.25\n", request)
		}
	}
	service := &http.Server{Handler: http.HandlerFunc(page)}
	go func() {
		<-ctx.Done()
		service.Close()
	}()
	return service.Serve(server.target)
}
