package docx
import ("testing";"os";"github.com/unbracket/unbracket/diffing";"time")
func TestLook(t *testing.T){
 base:=readText(t,"testdata/report.txt")
 old:=readText(t,"testdata/report.txt")
 now:=revised(t,readText(t,"testdata/report.txt"))
 cmp:=diffing.CompareByContent(old,now)
 t.Logf("%+v",cmp.Counts())
 for n,c:=range map[string]Content{"clean":Clean(base),"bracketed":Bracketed{compiled(t,base),named(diffing.Named)},"groups":Bracketed{compiled(t,base),named(diffing.GroupsOnly)},
  "formatted":Compared{Comparison:cmp},"tracked":Compared{Comparison:cmp,Manner:Tracked,Author:"Secretariat",Time:time.Date(2026,2,3,18,0,0,0,time.UTC)}} {
 f,_:=os.Create("/tmp/dx/"+n+".docx"); if err:=Write(f,cables(c)); err!=nil{t.Fatal(err)}; f.Close() } }
