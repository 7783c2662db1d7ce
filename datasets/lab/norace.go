//go:build !race

package lab

const raceBuild = false
