// Package storetest is the contract of package store as tests. A database passes when these do:
//
//	func TestStore(t *testing.T)   { storetest.Run(t, open) }              every promise of the interface
//	func TestRecord(t *testing.T)  { storetest.RunTampering(t, openSQL) }  the record against whoever has the file
//	func TestCrash(t *testing.T)   { storetest.RunCrash(t, reopen) }       the record against kill -9
//
// The texts are about invented States; the head is a stand-in that counts, as a store does not know what heads mean.
package storetest
