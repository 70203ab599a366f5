/* One epoll loop over a signalfd, a timerfd, an eventfd and a pidfd. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>
#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/epoll.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <sys/ioctl.h>
#include <poll.h>
int main(void){
  int e=eventfd(3,EFD_NONBLOCK); uint64_t v;
  ssize_t r=read(e,&v,8); printf("%zd %llu\n", r,(unsigned long long)v);
  r=read(e,&v,8); printf("%zd %s\n", r,strerror(errno));
  sigset_t s; sigemptyset(&s); sigaddset(&s,SIGUSR1); sigaddset(&s,SIGCHLD); sigprocmask(SIG_BLOCK,&s,0);
  int sf=signalfd(-1,&s,SFD_CLOEXEC);
  int tf=timerfd_create(CLOCK_MONOTONIC,0);
  struct itimerspec it={{0,20000000},{0,50000000}};
  timerfd_settime(tf,0,&it,0);
  int ep=epoll_create1(0);
  struct epoll_event ev={EPOLLIN,{.fd=sf}}; epoll_ctl(ep,EPOLL_CTL_ADD,sf,&ev);
  ev.data.fd=tf; epoll_ctl(ep,EPOLL_CTL_ADD,tf,&ev);
  ev.data.fd=e; epoll_ctl(ep,EPOLL_CTL_ADD,e,&ev);
  pid_t c=fork(); if(!c){ kill(getppid(),SIGUSR1); usleep(100000); _exit(7);}
  int pf=pidfd_open(c,0); ev.data.fd=pf; epoll_ctl(ep,EPOLL_CTL_ADD,pf,&ev);
  int done=0, ticks=0;
  while(!done){ struct epoll_event evs[8]; int n=epoll_wait(ep,evs,8,-1);
    for(int i=0;i<n;i++){ int fd=evs[i].data.fd;
     if(fd==sf){ struct signalfd_siginfo si; read(sf,&si,sizeof si); printf("signal %u code %d child %d status %d\n",si.ssi_signo,si.ssi_code,si.ssi_pid==c,si.ssi_status);}
     else if(fd==tf){ read(tf,&v,8); ticks+=v; if(ticks==1) printf("tick\n"); }
     else if(fd==pf){ siginfo_t in; printf("pidfd %d\n", waitid(P_PIDFD,pf,&in,WEXITED)); printf("status %d\n", in.si_status); done=1; } } }
  struct pollfd p={pf,POLLIN,0}; poll(&p,1,0); printf("%x\n",p.revents);
  r=pidfd_send_signal(pf,0,0,0); printf("%zd %s\n", r, strerror(errno));
  int n=9; int pp[2]; pipe(pp); write(pp[1],"abc",3); ioctl(pp[0],FIONREAD,&n); printf("n %d\n",n);
  r=fsync(pp[1]); printf("fsync %zd %s\n", r, strerror(errno));
}
