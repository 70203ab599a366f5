#include <stdio.h>
struct node { int value; struct node *next; };
int sum(struct node *n) { int s = 0; while (n->value > 0) { s += n->value; n = n->next; } return s; }
int main(void) {
    struct node b = { 2, NULL }, a = { 1, &b };
    setvbuf(stdout, NULL, _IONBF, 0);
    printf("walking the list\n");
    printf("%d\n", sum(&a));
    return 0;
}
