package match_test
import ("testing";"fmt";"time";"fuda/kiosk/match")
func TestG(t *testing.T){
 for _,x:=range [][3]int{{5,3,7},{7,3,9},{8,4,10},{3,3,4},{4,4,5},{5,5,6},{6,3,8},{6,4,6},{5,2,9},{50,4,10},{100,2,12},{10,4,9}} {
  var gs []match.Guest
  for i:=0;i<x[0]*x[1];i++ { gs=append(gs,match.Guest{ID:fmt.Sprintf("g%03d",i),Number:i+1}) }
  r:=&match.Rotation{Guests:gs,Size:x[1]}
  rep:=[]int{}; var mx time.Duration
  for i:=0;i<x[2];i++ { s:=time.Now(); n:=match.NextRound(r,7); mx=max(mx,time.Since(s)); rep=append(rep,n.Repeats); r.Past=append(r.Past,n) }
  fmt.Println(x,rep,mx)
 }
}
